defmodule Rd do
  def depth(0), do: 0
  def depth(n), do: 1 + depth(n - 1)
  def build(0), do: []
  def build(n), do: [n | build(n - 1)]
  def tree(0), do: nil
  def tree(n), do: {tree(n - 1), n, tree(n - 1)}
  def count(nil), do: 0
  def count({l, _, r}), do: count(l) + 1 + count(r)
  def nest(0), do: []
  def nest(n), do: [nest(n - 1)]
  def unnest([], n), do: n
  def unnest([x], n), do: unnest(x, n + 1)
  def loop(0, acc), do: acc
  def loop(n, acc), do: loop(n - 1, rem(acc * 31 + n, 1_000_007))
  def collatz(1, n), do: n
  def collatz(x, n) when rem(x, 2) == 0, do: collatz(div(x, 2), n + 1)
  def collatz(x, n), do: collatz(3 * x + 1, n + 1)
end
IO.inspect(Rd.depth(200_000))
IO.inspect(length(Rd.build(100_000)))
IO.inspect(Rd.count(Rd.tree(12)))
IO.inspect(Rd.unnest(Rd.nest(50_000), 0))
IO.inspect(Rd.loop(300_000, 7))
IO.inspect(Enum.max_by(1..300, &Rd.collatz(&1, 0)))
