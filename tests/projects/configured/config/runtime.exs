import Config

if config_env() == :test do
  config :configured, place: "runtime.exs", started: System.get_env("CONFIGURED_STARTED", "no")
end
