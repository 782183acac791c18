# Longest Collatz chain: integer division and tests.
defmodule Bench do
  def run, do: search(30_000, 0, 0)
  defp search(0, best, at), do: {at, best}

  defp search(n, best, at) do
    l = chain(n, 1)
    if l > best, do: search(n - 1, l, n), else: search(n - 1, best, at)
  end

  defp chain(1, l), do: l
  defp chain(n, l) when rem(n, 2) == 0, do: chain(div(n, 2), l + 1)
  defp chain(n, l), do: chain(3 * n + 1, l + 1)
end
