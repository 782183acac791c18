# Sort lists of integers and tuples.
defmodule Bench do
  def run do
    list = numbers(60_000, 42, [])
    sorted = Enum.sort(list)
    by = Enum.sort_by(list, fn x -> rem(x, 1000) end)
    own = qsort(list)
    {hd(sorted), hd(by), own == sorted, length(Enum.uniq(list))}
  end

  defp numbers(0, _, acc), do: acc
  defp numbers(n, seed, acc), do: numbers(n - 1, rem(seed * 1_103_515_245 + 12_345, 2_147_483_648), [seed | acc])

  defp qsort([]), do: []

  defp qsort([p | rest]) do
    {less, more} = split(rest, p, [], [])
    qsort(less) ++ [p | qsort(more)]
  end

  defp split([], _, less, more), do: {less, more}
  defp split([x | rest], p, less, more) when x < p, do: split(rest, p, [x | less], more)
  defp split([x | rest], p, less, more), do: split(rest, p, less, [x | more])
end
