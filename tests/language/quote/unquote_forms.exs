x = 5
list = [1, 2, 3]
name = :hello
IO.inspect(quote(do: foo(unquote(x), unquote_splicing(list))))
IO.inspect(quote(do: [0, unquote_splicing(list), 4]))
IO.inspect(quote(do: [0, unquote_splicing(list) | tail]))
IO.inspect(quote(do: {0, unquote_splicing(list)}))
IO.inspect(quote(do: {unquote_splicing(list)}))
IO.inspect(quote(do: {unquote_splicing([1])}))
IO.inspect(quote(do: %{unquote_splicing([a: 1, b: 2])}))
IO.inspect(quote(do: unquote(name)(1, 2)))
IO.inspect(quote(do: unquote(name)))
IO.inspect(quote(do: Mod.unquote(name)(1)))
IO.inspect(quote(do: Mod.unquote(name)))
IO.inspect(quote(do: x.unquote(name)))
IO.inspect(quote(do: unquote(String).upcase("a")))
IO.inspect(quote(do: %unquote(Foo){a: 1}))
IO.inspect(quote(do: fn unquote_splicing([quote(do: a)]) -> 1 end))
IO.inspect(quote(do: (unquote_splicing([1, 2]))))
IO.inspect(quote do
  unquote_splicing(list)
end)
IO.inspect(quote do
  a
  unquote_splicing(list)
end)
IO.inspect(quote(do: case x do unquote([{:->, [], [[1], 2]}]) end))
IO.inspect(quote(do: foo(unquote_splicing([]))))
IO.inspect(quote(do: def unquote(name)(unquote_splicing([1])), do: 1))
IO.inspect(quote(do: @unquote(name)(1)))
IO.inspect(quote(do: &unquote(name)/2))
IO.inspect(quote(do: &Mod.unquote(name)/2))
IO.inspect(quote(do: quote(do: unquote(x))))
IO.inspect(quote(do: quote(unquote: false, do: unquote(x))))
IO.inspect(quote(do: "a#{unquote(x)}"))
IO.inspect(quote(do: Foo.{unquote_splicing(list)}))
IO.inspect(quote(do: unquote(Foo).Bar))
IO.inspect(quote(do: Foo.unquote(Bar)))
try do
  IO.inspect(quote(do: unquote_splicing(1)))
rescue
  e -> IO.inspect(e)
end
try do
  IO.inspect(quote(do: [unquote_splicing(:a)]))
rescue
  e -> IO.inspect(e)
end
