import Config

config :configured, place: "config.exs", base: "config.exs", limits: [low: 1, high: 10]
config :configured, Configured.Store, path: "store"
config :logger, level: :warning

import_config "#{config_env()}.exs"
