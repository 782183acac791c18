import Config

config :configured, place: "dev.exs"
