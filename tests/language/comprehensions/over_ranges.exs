defmodule R do
  def a(n), do: for(x <- 1..n, do: x * x)
  def b(n), do: for(x <- n..1//-1, do: x)
  def c, do: for(x <- 1..10//3, do: x)
  def d, do: for(x <- 10..1//3, do: x)
  def e, do: for(x <- 10..1//-4, rem(x, 2) == 0, do: x)
  def f(n), do: for(x when x > 2 <- 1..n, y <- x..n, do: {x, y})
  def g(n), do: for(x <- 1..n, reduce: 0, do: (acc -> acc + x))
  def h(n), do: for(x <- 1..n, into: %{}, do: {x, to_string(x)})
  def i(n), do: for(x <- 1..n, uniq: true, do: rem(x, 3))
  def j(n), do: for(x <- 1..n, into: "", do: <<x>>)
  def k(n), do: for(3 <- 1..n, do: :three)
  def l(a, b), do: for(x <- a..b, into: MapSet.new(), do: x)
  def m(n), do: for(i <- 1..n, j <- 1..i, i + j == n, do: fn -> {i, j, n} end)
  def big, do: for(x <- 9223372036854775806..9223372036854775809, do: x)
  def big2, do: for(x <- 9223372036854775806..9223372036854775807, do: x)
  def s(n, st), do: for(x <- 1..n//st, do: x)
end
IO.inspect R.a(5)
IO.inspect R.b(5)
IO.inspect {R.c, R.d, R.e}
IO.inspect R.f(5)
IO.inspect {R.g(10), R.h(3), R.i(10), R.j(3), R.k(10), R.l(3, 5), R.big, R.big2}
IO.inspect Enum.map(R.m(5), & &1.())
IO.inspect R.a(0)
IO.inspect R.s(10, 4)
IO.inspect R.s(10, -4)
for f <- [fn -> R.a(:x) end, fn -> R.s(3, 0) end, fn -> R.l(1.0, 2) end] do
  try do f.() rescue e -> IO.inspect(e) end
end
IO.inspect(for x <- 1..3, do: x + 1)
