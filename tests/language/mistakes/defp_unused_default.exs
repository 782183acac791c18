defmodule Sample do
  defp f(x, y \\ 1), do: x + y
  def g, do: f(1, 2)
end
