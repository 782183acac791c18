# Ten million calls with small-integer arithmetic.
defmodule Bench do
  def run, do: loop(10_000_000, 0)
  defp loop(0, acc), do: acc
  defp loop(n, acc), do: loop(n - 1, acc + n)
end
