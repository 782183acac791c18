defmodule Sample do
  def f(x \\ 1)
  def f(x \\ 2)
  def f(x), do: x
end
