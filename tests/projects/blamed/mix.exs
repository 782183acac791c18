defmodule Blamed.MixProject do
  use Mix.Project
  def project, do: [app: :blamed, version: "0.1.0"]
end
