IO.inspect([1..5, 1..10//2, 5..1//-1, 1..0//1, 5..1//-2])
IO.inspect(Enum.map([1..5, 1..10//2, 5..1//-1, 1..0//1, 5..1//-2], &Enum.to_list/1))
r = 1..10//3
IO.inspect({r.first, r.last, r.step})
first..last//step = r
IO.inspect({first, last, step})
IO.inspect([3 in 1..5, 3 in 1..5//2, 2 in 1..5//2, 3.0 in 1..5, 0 in 5..1//-1, 5 in 5..1//-1])
IO.inspect(Range.size(1..10//3))
IO.inspect(Enum.count(10..1//-3))
IO.inspect(for x <- 10..1//-4, do: x)
IO.inspect(Enum.slice([:a, :b, :c, :d], 1..2))
IO.inspect(Enum.slice([:a, :b, :c, :d], 1..-1//1))
IO.inspect(String.slice("hello", 1..3))
IO.inspect(String.slice("hello", -3..-1//1))
IO.inspect(..)
IO.inspect(Enum.slice([1, 2, 3], ..))
IO.inspect(1..3 == 1..3//1)
IO.inspect(Range.disjoint?(1..5, 6..9))
IO.inspect(Enum.reverse(1..3))
IO.inspect(Enum.at(1..10//2, 2))
IO.inspect(Enum.member?(1..10//2, 4))
IO.inspect(Range.new(1, 5, 2))
IO.inspect(Range.to_list(1..4))
IO.inspect(Enum.sum(1..100))
IO.inspect(Enum.zip(1..3, 4..6))
f = fn a..b//_ when a < b -> {:up, a, b}; _.._//s -> {:step, s} end
IO.inspect({f.(1..2), f.(2..1//-1)})
for bad <- [fn -> Range.new(1, 2, 0) end, fn -> Range.new(:a, 2) end] do
  try do
    bad.()
  rescue
    e -> IO.puts(Exception.message(e) |> String.split("\n") |> hd())
  end
end
x = 1
y = 3
IO.inspect(x..y)
IO.inspect(Enum.to_list(x..(y + 1)))
IO.inspect(-1..1 |> Enum.to_list())
IO.inspect(Enum.random(5..5))
