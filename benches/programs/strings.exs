# Build, split and join strings.
defmodule Bench do
  def run do
    text = Enum.map_join(1..20_000, " ", fn i -> "word#{rem(i, 977)}" end)
    words = String.split(text, " ")
    upper = Enum.map(words, &String.upcase/1)
    joined = Enum.join(upper, ",")
    replaced = String.replace(joined, "WORD1", "x")
    {byte_size(joined), byte_size(replaced), count(replaced, 0)}
  end

  defp count(<<?,, rest::binary>>, n), do: count(rest, n + 1)
  defp count(<<_, rest::binary>>, n), do: count(rest, n)
  defp count(<<>>, n), do: n
end
