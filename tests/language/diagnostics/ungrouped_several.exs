defmodule Sample do
  def f(1), do: 1
  def g(1), do: 1
  def f(2), do: 2
  def g(2), do: 1
end
