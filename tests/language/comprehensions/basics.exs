IO.inspect(for x <- [1, 2, 3], do: x * 2)
IO.inspect(for x <- 1..3, y <- [:a, :b], do: {x, y})
IO.inspect(for x <- 1..10, rem(x, 3) == 0, do: x)
IO.inspect(for {:ok, v} <- [{:ok, 1}, :error, {:ok, 2}], do: v)
IO.inspect(for {k, v} <- %{a: 1, b: 2}, into: %{}, do: {v, k})
IO.inspect(for x <- ["a", "b"], into: "", do: x <> "-")
IO.inspect(for <<c <- "hello">>, do: c + 1)
IO.inspect(for <<c <- "hello">>, into: "", do: <<c - 32>>)
IO.inspect(for <<r::8, g::8, b::8 <- <<1, 2, 3, 4, 5, 6>> >>, do: {r, g, b})
IO.inspect(for x <- [1, 1, 2, 3, 2], uniq: true, do: x)
IO.inspect(for x <- 1..4, reduce: 0 do
  acc -> acc + x
end)
IO.inspect(for x <- [1, 2], y = x * 10, do: {x, y})
IO.inspect(for x <- [[1, 2], [3]], y <- x, do: y)
IO.inspect(for x when is_integer(x) <- [1, :a, 2], do: x)
IO.inspect(for x <- 1..3, into: MapSet.new(), do: x)
IO.inspect(for i <- 1..3, j <- 1..i, i != j, do: i * j)
IO.inspect(for <<bit::1 <- <<0b10110000>> >>, do: bit)
IO.inspect(for x <- Stream.map([1, 2], & &1 + 1), do: x)
IO.inspect(for k <- 3..1//-1, do: k)
IO.inspect(for(_ <- [], do: :never))
outer = 10
IO.inspect(for(x <- [1, 2], do: x + outer))
IO.inspect(for x <- [3, 1, 2], reduce: {[], 0} do
  {l, s} when x > 1 -> {[x | l], s + x}
  {l, s} -> {l, s}
end)
