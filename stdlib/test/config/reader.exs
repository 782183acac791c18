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
