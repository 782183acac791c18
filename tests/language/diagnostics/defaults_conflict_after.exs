defmodule Sample do
  def f(x, y \\ 2), do: x + y
  def f(x), do: x
end
