defmodule A do
  def run(x), do: priv(x) + 1
  defp priv(1), do: 1
  defp priv(n) when n > 5 and n < 10, do: n
end

A.run(3)
