defmodule Sample do
  def f(x, y \\ 2), do: x + y
  def f(x, y \\ 2, z \\ 3), do: x + y + z
end
