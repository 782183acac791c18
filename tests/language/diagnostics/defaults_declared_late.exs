defmodule Sample do
  def f(1, y), do: y
  def f(x, y \\ 2), do: x + y
end
