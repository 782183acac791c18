defmodule Sample do
  def f(x), do: x
  def f(1), do: 2
end
