# Ten queens: lists, comparisons, backtracking.
defmodule Bench do
  def run, do: solve(10, [], 10)
  defp solve(0, _, _), do: 1
  defp solve(k, placed, n), do: try_columns(n, k, placed, n, 0)
  defp try_columns(0, _, _, _, count), do: count

  defp try_columns(c, k, placed, n, count) do
    count = if safe?(placed, c, 1), do: count + solve(k - 1, [c | placed], n), else: count
    try_columns(c - 1, k, placed, n, count)
  end

  defp safe?([], _, _), do: true
  defp safe?([q | _], c, d) when q == c or q == c + d or q == c - d, do: false
  defp safe?([_ | rest], c, d), do: safe?(rest, c, d + 1)
end
