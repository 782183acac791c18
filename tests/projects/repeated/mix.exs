defmodule Repeated.MixProject do
  use Mix.Project

  def project, do: [app: :repeated, version: "0.1.0", deps: []]
end
