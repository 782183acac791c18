defmodule InT do
  def p(x), do: (IO.inspect(x); x)
  def a, do: p(1) in p([1])
  def b, do: p(1) in [p(1), p(2)]
  def c, do: p(1) in [p(1) | p([2])]
  def d, do: p(1) in p(1)..p(2)
  def e, do: p(1) not in p([1])
  def f(x), do: x in p([1])
  def g, do: p(1) in []
  def h, do: p(1) in p(1)..p(5)//p(2)
end
for f <- ~w(a b c d e g h)a, do: IO.inspect({f, apply(InT, f, [])})
InT.f(1)
