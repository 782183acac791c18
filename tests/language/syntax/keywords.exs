f = fn a, kw -> {a, kw} end
IO.inspect(f.(1, a: 1, b: 2))
IO.inspect([1, 2, a: 3, b: 4])
IO.inspect([{:a, 1}, {:b, 2}] == [a: 1, b: 2])
IO.inspect({1, a: 2, b: 3})
defmodule K do
  def t(x, opts), do: {x, opts}
  def b(x, do: y), do: {x, y}
  def be(x, do: y, else: z), do: {x, y, z}
  def ob(x, opts, do: y), do: {x, opts, y}
end
IO.inspect(K.t 1, a: 2, b: 3)
IO.inspect(K.t(1, "quoted key": 2))
IO.inspect(K.b 1, do: 2)
r = K.b 5 do
  :block
end
IO.inspect(r)
r = K.be 5 do
  :yes
else
  :no
end
IO.inspect(r)
r = K.ob 1, x: 2 do
  3
end
IO.inspect(r)
IO.inspect(if true, do: :a, else: :b)
IO.inspect([do: 1, else: 2, end: 3])
IO.inspect([if: 1, case: 2, fn: 3, nil: 4, true: 5, and: 6, in: 7])
IO.inspect(Keyword.get([a: 1, a: 2], :a))
IO.inspect(%{a: 1} == %{:a => 1})
IO.inspect([a: 1] ++ [b: 2])
x = 1
IO.inspect([x: x, "#{x}": 2])
IO.inspect([
  a: 1,
  b: 2
])
IO.inspect(K.t(1, [{:a, 1}]))
IO.inspect((K.t 1, [a: fn -> 1 end] |> Keyword.keys()))
