# Prints what each call returns or raises; the reference printed reader.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

t.(fn -> Config.Reader.merge([app: [k: [a: 1, b: [x: 1]], l: [1]]], app: [k: [a: 2, b: [y: 2]], l: [2]]) end)
t.(fn -> Config.Reader.merge([app: [k: :v1]], app: [k: :v2, j: 1]) end)
t.(fn -> Config.Reader.merge([app: [k: []]], app: [k: [a: 1]]) end)
t.(fn -> Config.Reader.merge([a: [b: 1]], c: [d: 1]) end)
t.(fn -> Config.Reader.merge([a: [b: 1, c: 2]], a: [b: nil]) end)

read = fn text, opts -> Config.Reader.eval!("settings.exs", "import Config\n" <> text, opts) end

t.(fn -> read.("config :app, key: 1, other: [a: 1, b: [c: 2]]", env: :test) end)
t.(fn -> read.("config :app, other: [b: [c: 2]]\nconfig :app, other: [b: [d: 3]]", env: :test) end)
t.(fn -> read.("config :app, Mod, x: 1, y: [z: 1]\nconfig :app, Mod, y: [w: 2]", env: :test) end)
t.(fn -> read.("config :app, Mod, 5\nconfig :b, k: read_config(:app)[Mod]", env: :test) end)
t.(fn -> read.("if config_env() == :prod, do: config(:app, prod: true)\nconfig :app, t: config_target()", env: :prod, target: :host) end)
t.(fn -> read.("config_env()", []) end)
t.(fn -> read.("config :a, 1", env: :test) end)
t.(fn -> read.("config :a, 1, 2", env: :test) end)
t.(fn -> read.("config \"a\", b: 1", env: :test) end)
t.(fn -> Config.Reader.eval!("x.exs", "[a: [b: 1]]") end)
t.(fn -> Config.Reader.eval!("x.exs", "[a: 1]") end)
t.(fn -> Config.Reader.eval!("x.exs", "[1]") end)
