IO.inspect(Macro.escape(1))
IO.inspect(Macro.escape({1, 2}))
IO.inspect(Macro.escape({1, 2, 3}))
IO.inspect(Macro.escape({}))
IO.inspect(Macro.escape([1, {2, 3, 4}]))
IO.inspect(Macro.escape([1 | 2]))
IO.inspect(Macro.escape(%{k: {1, 2, 3}}))
IO.inspect(Macro.escape(%{{1, 2, 3} => 1}))
IO.inspect(Macro.escape("bin"))
IO.inspect(Macro.escape(<<1::3>>))
IO.inspect(Macro.escape(1..3))
IO.inspect(Macro.escape(&String.upcase/1))
IO.inspect(Macro.escape(quote(do: unquote(1 + 1))))
IO.inspect(Macro.escape({:unquote, [], [1]}, unquote: true))
IO.inspect(Macro.escape({:foo, [], [{:unquote, [], [1]}]}, unquote: true))
IO.inspect(Macro.escape({:foo, [line: 1], [{:x, [line: 2], nil}]}, prune_metadata: true))
IO.inspect(Macro.escape({:foo, [line: 1, no_parens: true], []}, prune_metadata: true))
IO.inspect(Macro.escape({:a, [counter: 1], nil}))

for bad <- [self(), make_ref(), fn -> 1 end, %{a: self()}, [fn x -> x end]] do
  try do
    Macro.escape(bad)
    IO.puts("ok")
  rescue
    e -> IO.puts(Exception.message(e) |> String.split(["<", ">", "#"]) |> hd())
  end
end

defmodule Esc do
  data = %{a: {1, 2, 3}, list: [{:x, 1, 2}], nested: %{z: 1..2}}
  def data, do: unquote(Macro.escape(data))
  struct = %{host: "a.b", r: 1..3}
  def uri, do: unquote(Macro.escape(struct)).host
end

IO.inspect(Esc.data().nested)
IO.inspect(Esc.data().list)
IO.inspect(Esc.uri())
