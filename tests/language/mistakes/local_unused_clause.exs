defmodule A do
  def f, do: {go(:a), go(:b)}
  defp go(:a), do: 1
  defp go(:b), do: 2
  defp go(:c), do: 3
end
