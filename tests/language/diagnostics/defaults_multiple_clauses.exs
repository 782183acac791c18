defmodule Sample do
  def f(1, y \\ 2), do: y
  def f(x, y), do: x + y
end
