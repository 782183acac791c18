defmodule Sample do
  def f, do: g("a")
  defp g(x) when is_integer(x), do: x + 1
end
