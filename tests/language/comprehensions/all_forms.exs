IO.inspect for x <- [], do: x
IO.inspect for x <- %{}, do: x
IO.inspect for {k, v} <- [a: 1, b: 2], do: {v, k}
IO.inspect for x <- 1..3, y <- 1..x, do: {x, y}
IO.inspect for x <- 1..3, x > 1, y <- 1..x, rem(y, 2) == 1, do: {x, y}
IO.inspect for {:ok, v} <- [ok: 1, error: 2, ok: 3], do: v
IO.inspect for [h | _] <- [[1], [], [2, 3]], do: h
IO.inspect for %{k: v} <- [%{k: 1}, %{}, %{k: 2}], do: v
IO.inspect for x when is_atom(x) <- [1, :a, "b", nil], do: x
IO.inspect for {x, y} when x > y <- [{1, 2}, {3, 1}], do: x
IO.inspect for <<c <- "abc">>, do: c
IO.inspect for <<c::utf8 <- "aé日">>, do: c
IO.inspect for <<a::4, b::4 <- <<0x12, 0x34>> >>, do: {a, b}
IO.inspect for <<n::8, s::binary-size(n) <- <<1, "a", 2, "bc", 3, "x">> >>, do: s
IO.inspect for <<1, x <- <<1, 5, 2, 6, 1, 7>> >>, do: x
IO.inspect for <<x::3 <- <<0b10110011>> >>, do: x
IO.inspect for <<f::float-32 <- <<1.5::float-32, 2.5::float-32>> >>, do: f
IO.inspect for <<x::16-little <- <<1, 0, 2, 0>> >>, do: x
IO.inspect for <<b <- "ab">>, x <- [b, b + 1], into: "", do: <<x>>
IO.inspect for x <- ["a", "b"], <<c <- x>>, do: c
IO.inspect for x <- 1..3, into: [], do: x
IO.inspect for x <- 1..3, into: %{}, do: {x, x * x}
IO.inspect for x <- 1..3, into: %{0 => 0}, do: {x, x}
IO.inspect for x <- [1, 2, 1], into: MapSet.new(), do: x
IO.inspect for x <- 1..3, into: "", do: to_string(x)
IO.inspect for x <- 1..3, into: <<>>, do: <<x::4>>
IO.inspect for x <- 1..3, into: "pre", do: <<x + ?0>>
IO.inspect for {k, v} <- %{x: 1}, into: [], do: {k, v + 1}
IO.inspect for x <- [1, 2, 1, 3, 2], uniq: true, do: x
IO.inspect for x <- [1, -1, 2], uniq: true, do: abs(x)
IO.inspect for x <- [1, 2, 1], uniq: true, into: "", do: to_string(x)
IO.inspect for x <- [1, 2, 1], y <- [x, 1], uniq: true, do: {x, y}
IO.inspect for(x <- 1..4, reduce: 0, do: (acc -> acc + x))
IO.inspect (for x <- 1..4, rem(x, 2) == 0, reduce: [] do
  acc -> [x | acc]
end)
IO.inspect (for <<c <- "hello">>, reduce: %{} do
  acc -> Map.update(acc, c, 1, &(&1 + 1))
end)
IO.inspect (for x <- 1..3, y <- 1..2, reduce: {0, 0} do
  {a, b} when x > 1 -> {a + x, b + y}
  {a, b} -> {a, b + 100}
end)
IO.inspect for x <- 1..3, (y = x * 2; y > 2), do: {x, y}
IO.inspect for x <- 1..3, y = x * 2, z = y + 1, do: {x, y, z}
IO.inspect for x <- [nil, false, 1], x, do: x
IO.inspect for x <- [1, 2], x = x + 1, do: x
IO.inspect for x <- [1, 2], _ = IO.inspect({:side, x}), do: x
IO.inspect(for i <- 1..2 do
  i = i * 10
  i + 1
end)
IO.inspect for _ <- 1..3, do: :x
IO.inspect for x <- 3..1//-1, do: x
IO.inspect for x <- Stream.take(Stream.iterate(1, &(&1 * 2)), 5), do: x
IO.inspect for x <- MapSet.new([3, 1, 2]), do: x
IO.inspect for f <- [&(&1 + 1), &(&1 * 2)], do: f.(5)
IO.inspect (for x <- 1..3, do: fn -> x end) |> Enum.map(& &1.())
IO.inspect for(x <- [[1, 2], [3]], y <- x, do: y)
IO.inspect for x <- (for y <- 1..3, do: y * y), do: x + 1
IO.inspect for x <- 1..2, do: (for y <- 1..2, do: {x, y})
IO.inspect Enum.sum(for x <- 1..10, do: x)
IO.inspect (for x <- 1..10, do: x) |> Enum.chunk_every(3)
IO.inspect for line <- String.split("a=1\nb=2", "\n"), [k, v] = String.split(line, "="), into: %{}, do: {k, v}
for x <- 1..2, do: IO.puts(x)
for x <- [1], into: IO.stream() do
  "streamed #{x}\n"
end
x = 100
for x <- 1..2, do: x
IO.inspect x
IO.inspect(try do for(x <- 5, do: x) rescue e -> {e.__struct__, Exception.message(e) |> String.split("\n") |> hd} end)
IO.inspect(try do for(<<x <- 5>>, do: x) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do for(x <- [1], into: %{}, do: x) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do for(x <- [1, "a"], x + 1 > 1, do: x) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do for(x <- [1], reduce: 0) do 5 -> x end rescue e -> {e.__struct__, Exception.message(e)} end)
