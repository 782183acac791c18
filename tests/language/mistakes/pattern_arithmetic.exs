defmodule Sample do
  def f(x + 1), do: x
  def g(1 + 1), do: 1
end
