# Count words: binary matching, maps, sorting.
defmodule Bench do
  def run do
    text = String.duplicate("the quick brown fox jumps over the lazy dog and the cat ", 2000)
    counts = words(text, "", %{})
    counts |> Enum.sort_by(fn {w, n} -> {-n, w} end) |> Enum.take(3)
  end

  defp words(<<?\s, rest::binary>>, word, counts), do: words(rest, "", Map.update(counts, word, 1, &(&1 + 1)))
  defp words(<<c, rest::binary>>, word, counts), do: words(rest, <<word::binary, c>>, counts)
  defp words(<<>>, _, counts), do: counts
end
