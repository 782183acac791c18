defmodule Ordered.MixProject do
  use Mix.Project

  def project do
    [
      app: :ordered,
      version: "0.1.0",
      elixir: "~> 1.15",
      test_ignore_filters: [~r"/support/", "test/ignored.exs"]
    ]
  end
end
