IO.inspect(Macro.decompose_call(quote(do: foo)))
IO.inspect(Macro.decompose_call(quote(do: foo())))
IO.inspect(Macro.decompose_call(quote(do: foo(1, 2))))
IO.inspect(Macro.decompose_call(quote(do: Mod.foo(1))))
IO.inspect(Macro.decompose_call(quote(do: :mod.foo())))
IO.inspect(Macro.decompose_call(quote(do: x.foo)))
IO.inspect(Macro.decompose_call(quote(do: x.(1))))
IO.inspect(Macro.decompose_call(quote(do: {1, 2, 3})))
IO.inspect(Macro.decompose_call(42))
IO.inspect(Macro.decompose_call(quote(do: %{a: 1})))
IO.inspect(Macro.decompose_call(quote(do: [1])))
IO.inspect(Macro.pipe(quote(do: a), quote(do: b(c)), 0) |> Macro.to_string())
IO.inspect(Macro.pipe(quote(do: a), quote(do: b(c)), 1) |> Macro.to_string())
IO.inspect(Macro.pipe(quote(do: a), quote(do: Mod.b(c)), -1) |> Macro.to_string())
IO.inspect(Macro.pipe(1, quote(do: foo), 0) |> Macro.to_string())
IO.inspect(Macro.pipe(1, quote(do: x.()), 0) |> Macro.to_string())
IO.inspect(Macro.pipe(1, quote(do: x.y), 0) |> Macro.to_string())
IO.inspect(Macro.unpipe(quote(do: a |> b |> c(1))))
IO.inspect(Macro.unpipe(quote(do: 100 |> div(5) |> div(2))) |> Enum.map(fn {x, i} -> {Macro.to_string(x), i} end))

for bad <- [quote(do: 1), quote(do: {1, 2}), quote(do: [a]), quote(do: fn x -> x end), quote(do: a + b), quote(do: &foo/1), quote(do: -x)] do
  try do
    IO.inspect(Macro.pipe(quote(do: q), bad, 0) |> Macro.to_string())
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
