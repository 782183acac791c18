defmodule Configured.MixProject do
  use Mix.Project

  def project, do: [app: :configured, version: "0.1.0", deps: []]
  def application, do: [extra_applications: [:logger], env: [place: "application", own: "application"]]
end
