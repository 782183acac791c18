defmodule C do
  def counter(n), do: fn k -> n + k end
  def many(a, b, c), do: fn x, y -> {a, b, c, x, y} end
  def nested(a), do: fn b -> fn c -> fn d -> [a, b, c, d] end end end
  def loop(0, _f, acc), do: acc
  def loop(n, f, acc), do: loop(n - 1, f, f.(acc))
  def local, do: &helper/1
  def helper(x), do: {:helped, x}
  def rec, do: fn f, n -> if n == 0, do: :done, else: f.(f, n - 1) end
end
IO.inspect(C.counter(5).(6))
IO.inspect(C.many(1, 2, 3).(4, 5))
IO.inspect(C.nested(1).(2).(3).(4))
IO.inspect(C.loop(1000, &(&1 + 1), 0))
IO.inspect(C.local().(1))
IO.inspect(C.rec().(C.rec(), 100_000))
x = 1
f = fn -> x end
x = 2
IO.inspect({f.(), x})
fs = for i <- 1..3, do: fn -> i * 10 end
IO.inspect(Enum.map(fs, & &1.()))
IO.inspect(Enum.reduce(1..5, fn x -> x end, fn i, f -> fn x -> f.(x) + i end end).(100))
g = &Enum.map(&1, &2)
IO.inspect(g.([1, 2], &(&1 + 1)))
h = &(&1 + &2 * &1)
IO.inspect(h.(2, 3))
IO.inspect((&{&1, [&2 | &1]}).([1], 2))
k = &String.upcase/1
IO.inspect(k.("abc"))
IO.inspect(Enum.sort_by([{1, :b}, {0, :a}], fn {n, _} -> n end))
IO.inspect(Enum.map([a: 1], fn {k, v} -> "#{k}=#{v}" end))
big = Enum.to_list(1..1000)
s = fn -> Enum.sum(big) end
IO.inspect(s.())
pid = self()
spawn(fn -> send(pid, {:sum, s.()}) end)
IO.inspect(receive do {:sum, n} -> n end)
IO.inspect(is_function(s, 0) and not is_function(s, 1))
case 5 do
  n when n > 3 ->
    f = fn m -> n * m end
    IO.inspect(f.(2))
end
IO.inspect(Enum.zip_with([1, 2], [3, 4], fn a, b -> a * b end))
