# Factorials and powers beyond machine words.
defmodule Bench do
  def run do
    f = fact(600, 1)
    digits = f |> Integer.to_string() |> byte_size()
    {digits, rem(f, 1_000_003), fibs(3000, 0, 1) |> rem(1_000_000_007)}
  end

  defp fact(0, acc), do: acc
  defp fact(n, acc), do: fact(n - 1, acc * n)
  defp fibs(0, a, _), do: a
  defp fibs(n, a, b), do: fibs(n - 1, b, a + b)
end
