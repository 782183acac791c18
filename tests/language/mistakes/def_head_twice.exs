defmodule Sample do
  def f(x)
  def f(x)
  def f(x), do: x
end
