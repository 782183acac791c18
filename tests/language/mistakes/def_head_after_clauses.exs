defmodule Sample do
  def f(1), do: 1
  def f(x)
end
