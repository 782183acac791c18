IO.inspect(1 in [1, 2])
IO.inspect(:a in %{a: 1} |> is_boolean())
IO.inspect({:a, 1} in %{a: 1})
IO.inspect(2 in MapSet.new([1, 2]))
IO.inspect("x" in ["x"])
IO.inspect(1 not in [1])
IO.inspect(not (1 in [2]))
IO.inspect(1.0 in [1])
x = [1, 2]
IO.inspect(1 in x)
IO.inspect([] in [[]])
IO.inspect(3 in [1 | [2, 3]])
IO.inspect(?b in ~c"abc")
f = fn y -> y in [1, :a, "b"] end
IO.inspect(Enum.map([1, :a, "b", 2], f))
IO.inspect(5 in 1..10//2)
IO.inspect(6 in 1..10//2)
defmodule InM do
  @list [:x, :y]
  @range 1..3
  def a(v) when v in @list, do: :list
  def a(v) when v in @range, do: :range
  def a(_), do: :no
  def b(v), do: v in @list
  defmacro const, do: [1, 2]
end
defmodule UseInM do
  require InM
  def c(v) when v in unquote([7, 8]), do: true
  def c(_), do: false
end
IO.inspect(Enum.map([:x, 2, :z], &InM.a/1))
IO.inspect({InM.b(:x), InM.b(:q), UseInM.c(7), UseInM.c(9)})
IO.inspect(for x <- 1..3, x in [2, 3], do: x)
IO.inspect(1 in Stream.map([1], & &1))
try do
  1 in 5
rescue
  e -> IO.inspect(e.__struct__)
end
