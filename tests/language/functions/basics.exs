defmodule F do
  def d(a, b \\ 2, c \\ 3), do: {a, b, c}
  def fact(0), do: 1
  def fact(n) when n > 0, do: n * fact(n - 1)
  defp hidden(x), do: x * 2
  def call_hidden(x), do: hidden(x) |> hidden()
  def rev(l), do: rev(l, [])
  defp rev([], acc), do: acc
  defp rev([h | t], acc), do: rev(t, [h | acc])
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)
  def many(a, b, c, d, e, f, g, h, i, j), do: [a, b, c, d, e, f, g, h, i, j]
  def swap(a, b, n) when n > 0, do: swap(b, a, n - 1)
  def swap(a, b, 0), do: {a, b}
  def rot(a, b, c, 0), do: {a, b, c}
  def rot(a, b, c, n), do: rot(b, c, a, n - 1)
  def kw(opts \\ []), do: opts
  def op(a, b), do: a ++ b
  def unquote(:"weird name")(x), do: {:weird, x}
  def q?(x), do: x == 1
  def b!(x), do: x
end

IO.inspect({F.d(1), F.d(1, :b), F.d(1, :b, :c)})
IO.inspect(F.fact(30))
IO.inspect(F.call_hidden(10))
IO.inspect(F.rev(Enum.to_list(1..10)))
IO.inspect({F.even?(1001), F.odd?(1001)})
IO.inspect(F.many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
IO.inspect({F.swap(1, 2, 7), F.rot(1, 2, 3, 4)})
IO.inspect(F.kw(a: 1, b: 2))
IO.inspect(F."weird name"(3))
IO.inspect(apply(F, :d, [9, 8]))
IO.inspect(Enum.map([1, 2, 3], &F.fact/1))
IO.inspect(Enum.map([1, 2, 3], &(&1 * 10)))
IO.inspect(Enum.map([1, 2, 3], &{&1, &1}))
IO.inspect(Enum.reduce([1, 2, 3], 0, &+/2))
IO.inspect(Enum.map(["a", "b"], &"#{&1}!"))
f = fn
  0, _ -> :zero
  n, m when n > m -> :gt
  _, _ -> :le
end
IO.inspect({f.(0, 1), f.(3, 2), f.(1, 2)})
adder = fn a -> fn b -> a + b end end
IO.inspect(adder.(3).(4))
compose = fn f, g -> fn x -> g.(f.(x)) end end
IO.inspect(compose.(&(&1 + 1), &(&1 * 2)).(5))
fib = fn me, n -> if n < 2, do: n, else: me.(me, n - 1) + me.(me, n - 2) end
IO.inspect(fib.(fib, 15))
IO.inspect(is_function(f, 2))
IO.inspect(1..10 |> Enum.filter(&(rem(&1, 2) == 0)) |> Enum.map(fn x -> x * x end) |> Enum.sum())
IO.inspect([F.q?(1), F.b!(2)])
mod = F
IO.inspect(mod.fact(5))
fun = :fact
IO.inspect(apply(mod, fun, [6]))
try do
  F.fact(-1)
rescue
  e in FunctionClauseError -> IO.puts(Exception.message(e))
end
try do
  f.(1)
rescue
  e in BadArityError -> IO.puts(String.slice(Exception.message(e), -30, 30))
end
try do
  x = 1
  x = Process.get(:nothing, x)
  x.(1)
rescue
  e in BadFunctionError -> IO.puts(Exception.message(e))
end
IO.inspect(then(5, &(&1 + 1)))
IO.inspect(tap(5, fn x -> x + 1 end))
IO.inspect(&F.fact/1)
IO.inspect(Function.info(&F.fact/1, :arity))
