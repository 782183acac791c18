defmodule Sample do
  def f(x = x), do: x
  def g(x = y, y = x), do: {x, y}
  def h(x = y = z, z = x), do: {x, y, z}
end
IO.inspect({Sample.f(1), Sample.g(1, 1), Sample.h(1, 1)})
