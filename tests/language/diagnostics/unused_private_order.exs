defmodule Unused do
  defp a, do: b()
  defp c, do: a()
  defp b, do: c()
  defmacrop m, do: 1
  defp with_defaults(x \\ 1), do: x
  defp recursive(0), do: 0
  defp recursive(x), do: recursive(x - 1)
  for n <- [1, 2], do: defp(unquoted(unquote(n)), do: 1)
end
