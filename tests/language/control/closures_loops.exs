funs = for i <- 1..3, do: fn x -> x * i end
IO.inspect(Enum.map(funs, & &1.(10)))
counter = fn start -> fn add -> start + add end end
c = counter.(5)
IO.inspect({c.(1), c.(2)})
x = 1
f = fn -> x end
x = 2
IO.inspect({f.(), x})
y = 10
g = fn y -> y + 1 end
IO.inspect({g.(1), y})
fact = fn
  _, 0 -> 1
  self, n -> n * self.(self, n - 1)
end
IO.inspect(fact.(fact, 10))
fib = fn n -> Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.at(n) end
IO.inspect(fib.(30))
adders = Enum.map([1, 2, 3], fn a -> fn b -> fn c -> {a, b, c} end end end)
IO.inspect(Enum.map(adders, & &1.(:b).(:c)))
{a, b} = {1, 2}
h = fn {^a, z} -> z; {_, ^b} -> :second; _ -> :none end
IO.inspect(Enum.map([{1, 9}, {3, 2}, {4, 4}], h))
defmodule Loop do
  def count(0, acc), do: acc
  def count(n, acc), do: count(n - 1, acc + 1)
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)
  def sum([]), do: 0
  def sum([h | t]), do: h + sum(t)
  def map_rev(l, f), do: go(l, f, [])
  defp go([], _, acc), do: acc
  defp go([h | t], f, acc), do: go(t, f, [f.(h) | acc])
  def ack(0, n), do: n + 1
  def ack(m, 0), do: ack(m - 1, 1)
  def ack(m, n), do: ack(m - 1, ack(m, n - 1))
end
IO.inspect(Loop.count(200_000, 0))
IO.inspect(Loop.even?(100_001))
IO.inspect(Loop.sum(Enum.to_list(1..100_000)))
IO.inspect(Loop.map_rev([1, 2, 3], &(&1 * &1)))
IO.inspect(Loop.ack(2, 3))
