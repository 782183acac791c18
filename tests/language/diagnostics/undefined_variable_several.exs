defmodule Sample do
  def f(x), do: a + b + x
  def g, do: c
  def h(_), do: fn -> d end
end
