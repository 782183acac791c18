import Config

config :configured, place: "test.exs", limits: [high: 5]
config :configured, Configured.Store, size: 3
