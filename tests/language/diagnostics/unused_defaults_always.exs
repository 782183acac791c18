defmodule Sample do
  def f(x), do: g(x)
  defp g(x, y \\ 1), do: x + y
end
