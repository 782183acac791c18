defmodule Warned.MixProject do
  use Mix.Project

  def project, do: [app: :warned, version: "0.1.0", elixir: "~> 1.15"]
end
