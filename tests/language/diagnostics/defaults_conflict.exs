defmodule Sample do
  def f(x), do: x
  def f(x, y \\ 2), do: x + y
end
