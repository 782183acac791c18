# Enum and Stream pipelines with closures.
defmodule Bench do
  def run do
    a = 1..100_000 |> Enum.map(&(&1 * 3)) |> Enum.filter(&(rem(&1, 2) == 0)) |> Enum.sum()
    b = 1..20_000 |> Stream.map(&(&1 + 1)) |> Stream.filter(&(rem(&1, 3) == 0)) |> Enum.reduce(0, &+/2)
    c = 1..20_000 |> Enum.chunk_every(7) |> Enum.map(&Enum.sum/1) |> Enum.max()
    {a, b, c}
  end
end
