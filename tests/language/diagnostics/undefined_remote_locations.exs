defmodule Sample do
  def f(x), do: Absent.call(x)
  def g(x), do: Absent.call(x) + Absent.other(x)
  def h(x), do: Absent.call(x, 1)
end
