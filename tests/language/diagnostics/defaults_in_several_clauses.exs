defmodule Sample do
  def f(x \\ 1, y \\ 2)
  def f(x \\ 1, y), do: x + y
end
