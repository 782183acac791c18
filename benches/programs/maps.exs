# Put, update, read and delete in maps, small and large.
defmodule Bench do
  def run do
    big = Enum.reduce(1..50_000, %{}, fn i, m -> Map.put(m, rem(i * 7919, 20_011), i) end)
    sum = Enum.reduce(0..20_010, 0, fn k, s -> s + Map.get(big, k, 0) end)
    small = Enum.reduce(1..100_000, %{a: 0, b: 0, c: 0}, fn i, m -> if rem(i, 2) == 0, do: %{m | a: m.a + i}, else: %{m | b: m.b + 1} end)
    less = Enum.reduce(1..10_000, big, fn k, m -> Map.delete(m, k) end)
    {sum, small, map_size(less)}
  end
end
