IO.inspect(for x <- 1..4, do: x * x)
IO.inspect(for x <- 1..3, y <- 1..3, x != y, do: {x, y})
IO.inspect(for x <- 1..3, y <- x..3, do: x * y)
IO.inspect(for {k, v} <- [a: 1, b: 2], into: %{}, do: {v, k})
IO.inspect(for {k, v} <- %{x: 1}, do: {k, v})
IO.inspect(for {:ok, x} <- [{:ok, 1}, :error, {:ok, 2}], do: x)
IO.inspect(for x when x > 1 <- [1, 2, 3], do: x)
IO.inspect(for x <- [1, 2, 1, 3], uniq: true, do: x)
IO.inspect(for x <- [1, 2, 1, 3], uniq: true, into: MapSet.new(), do: x)
IO.inspect(for x <- [1, -1, 2], uniq: true, do: abs(x))
IO.inspect(for(x <- [1, 2, 3], reduce: 0, do: (acc -> acc + x)))
r = for x <- 1..3, y <- 1..2, reduce: {0, []} do
  {s, l} when s > 3 -> {s + x * y, [:big | l]}
  {s, l} -> {s + x * y, [x | l]}
end
IO.inspect(r)
IO.inspect(for x <- ["a", "b"], into: "pre-", do: x)
IO.inspect(for {k, v} <- %{"a" => 1}, into: %{"z" => 0}, do: {k, v + 1})
IO.inspect(for x <- Stream.map([1, 2, 3], &(&1 * 2)), do: x)
IO.inspect(for x <- 10..1//-3, do: x)
IO.inspect(for x <- [], do: x)
IO.inspect(for x <- [1, 2], y = x + 1, z = y * 2, do: {x, y, z})
IO.inspect(for x <- [1, nil, 2, false], x, do: x)
IO.inspect(for [a, b] <- [[1, 2], [3], [4, 5]], do: a + b)
IO.inspect(for %{n: n} <- [%{n: 1}, %{m: 2}, %{n: 3}], do: n)
y = 2
IO.inspect(for {^y, v} <- [{1, :a}, {2, :b}, {2, :c}], do: v)
IO.inspect(for x <- MapSet.new([3, 1, 2]), do: x)
IO.inspect(for x <- [1, 2], into: IO.stream(:stdio, :line) |> then(fn _ -> [] end), do: x)
x = :outer
for x <- [1], do: x
IO.inspect(x)
IO.inspect(for <<c <- "ab">>, d <- [1, 2], reduce: [], do: (acc -> [{c, d} | acc]))
IO.inspect(for i <- 1..3, into: %{} do
  sq = i * i
  {i, sq}
end)
IO.inspect(for a <- 1..20, b <- a..20, c <- b..20, a * a + b * b == c * c, do: {a, b, c})
try do
  for x <- :foo, do: x
rescue
  e -> IO.puts(Exception.message(e) |> String.split("\n") |> hd())
end
IO.inspect(for {a, b} when a < b <- [{1, 2}, {2, 1}], do: a)
IO.inspect(for x <- [1, 2, 3], rem(x, 2) == 1, x > 1, do: x)
IO.inspect(for _ <- 1..3, do: :k)
IO.inspect(for f <- [&String.upcase/1, &String.length/1], do: f.("ab"))
