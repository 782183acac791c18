defmodule A do
  def f, do: half("ten")
  defp half(n) when is_integer(n), do: div(n, 2)
end
