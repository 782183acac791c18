# Flip prefixes of permutations: list splitting and reversing.
defmodule Bench do
  def run, do: permutations([1, 2, 3, 4, 5, 6, 7, 8]) |> Enum.reduce(0, fn p, best -> max(best, flips(p, 0)) end)
  defp permutations([]), do: [[]]
  defp permutations(list), do: for(x <- list, rest <- permutations(list -- [x]), do: [x | rest])
  defp flips([1 | _], n), do: n
  defp flips([k | _] = list, n), do: flips(flip(list, k, []), n + 1)
  defp flip(rest, 0, acc), do: acc ++ rest
  defp flip([x | rest], k, acc), do: flip(rest, k - 1, [x | acc])
end
