defmodule Sample do
  def f(x), do: g(x, 1, 2)
  defp g(x, y \\ 1, z \\ 2), do: x + y + z
end
