defmodule Funs do
  def d0(a \\ 1), do: a
  def d1(a, b \\ a_default(), c \\ 3), do: {a, b, c}
  def d2(a \\ 1, b, c \\ 3, d), do: {a, b, c, d}
  def d3(list \\ [], opts \\ [x: 1])
  def d3(list, opts) when is_list(list), do: {:l, list, opts}
  def d3(other, opts), do: {:o, other, opts}
  defp a_default, do: :dflt
  def guard(x) when is_integer(x) and x > 0 when is_atom(x), do: :yes
  def guard(_), do: :no
  def pat(%{a: a} = m, [h | t] = l, {x, y} = tup, "pre" <> rest = s, <<c, _::binary>> = b), do: {a, m, h, t, l, x, y, tup, rest, s, c, b}
  def same(a, a), do: :same
  def same(_, _), do: :diff
  def pin(x, y) do
    case y do
      ^x -> :eq
      {^x, z} -> {:tup, z}
      [^x | _] -> :list
      %{k: ^x} -> :map
      %{^x => v} -> {:key, v}
      _ -> :none
    end
  end
  def fact(0), do: 1
  def fact(n), do: n * fact(n - 1)
  def sum([]), do: 0
  def sum([h | t]), do: h + sum(t)
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  defp odd?(0), do: false
  defp odd?(n), do: even?(n - 1)
  def ack(0, n), do: n + 1
  def ack(m, 0), do: ack(m - 1, 1)
  def ack(m, n), do: ack(m - 1, ack(m, n - 1))
  def loop(n, acc) when n > 0, do: loop(n - 1, acc + n)
  def loop(0, acc), do: acc
  def many(a, b, c, d, e, f, g, h, i, j), do: [a, b, c, d, e, f, g, h, i, j] |> Enum.sum()
  def q?, do: true
  def b!, do: :bang
  def _under, do: :under
  def unquote(:"strange name")(), do: :strange
  def unquote(:"1x")(a), do: a
  def ret_fun(x), do: fn y -> fn z -> x + y + z end end
  def rescue_it(x) do
    10 / x
  rescue
    e in ArithmeticError -> {:arith, Exception.message(e)}
  catch
    :exit, r -> {:exit, r}
  else
    v when v > 5 -> {:big, v}
    v -> {:small, v}
  after
    send(self(), {:after, x})
  end
end
IO.inspect {Funs.d0(), Funs.d0(2), Funs.d1(1), Funs.d1(1, 2), Funs.d1(1, 2, 4)}
IO.inspect {Funs.d2(1, 2), Funs.d2(1, 2, 3), Funs.d2(1, 2, 3, 4)}
IO.inspect {Funs.d3(), Funs.d3([1]), Funs.d3(:a, []), Funs.d3(:a)}
IO.inspect for x <- [1, -1, :a, "s", nil], do: Funs.guard(x)
IO.inspect Funs.pat(%{a: 1}, [1, 2], {3, 4}, "prefix", "xyz")
IO.inspect {Funs.same(1, 1), Funs.same(1, 1.0), Funs.same([a: 1], [a: 1]), Funs.same(0.0, -0.0)}
IO.inspect for y <- [1, {1, 2}, [1, 3], %{k: 1}, %{1 => :v}, :z], do: Funs.pin(1, y)
IO.inspect {Funs.fact(20), Funs.fact(30), Funs.sum(Enum.to_list(1..100)), Funs.even?(10), Funs.ack(2, 3), Funs.loop(100_000, 0)}
IO.inspect Funs.many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
IO.inspect {Funs.q?(), Funs.b!(), Funs._under(), Funs."strange name"(), Funs."1x"(5), apply(Funs, :"strange name", [])}
IO.inspect Funs.ret_fun(1).(2).(3)
IO.inspect {Funs.rescue_it(0), Funs.rescue_it(1), Funs.rescue_it(5)}
IO.inspect (for _ <- 1..3, do: (receive do {:after, x} -> x end))
add = fn a, b -> a + b end
inc = &add.(&1, 1)
compose = fn f, g -> &f.(g.(&1)) end
IO.inspect compose.(inc, inc).(1)
fib = fn
  f, n when n < 2 -> (_ = f; n)
  f, n -> f.(f, n - 1) + f.(f, n - 2)
end
IO.inspect fib.(fib, 15)
x = 1
f = fn -> x end
x = 2
IO.inspect {f.(), x}
counter = fn -> Process.put(:c, (Process.get(:c) || 0) + 1) end
counter.(); counter.()
IO.inspect Process.get(:c)
IO.inspect Enum.map([1, 2, 3], &{&1, &1 * 2})
IO.inspect Enum.map([1, 2, 3], &[&1 | [0]])
IO.inspect Enum.map([1, 2], &%{v: &1})
IO.inspect Enum.map(["a"], &"<#{&1}>")
IO.inspect Enum.map([[1, 2]], &hd/1)
IO.inspect Enum.reduce([1, 2, 3], &+/2)
IO.inspect Enum.reduce([1, 2, 3], &Kernel.-/2)
IO.inspect Enum.sort_by([{1, :b}, {2, :a}], &elem(&1, 1))
IO.inspect Enum.zip_with([1, 2], [3, 4], &(&1 * &2))
IO.inspect Enum.map([%{a: 1}], & &1.a)
IO.inspect Enum.map([[a: 1]], & &1[:a])
IO.inspect Enum.map([fn -> 1 end], & &1.())
IO.inspect Enum.map([1], &(case &1 do 1 -> :one end))
IO.inspect Enum.map([1, nil], &(&1 || :default))
IO.inspect Enum.map([1, 2], &if(&1 > 1, do: :big, else: :small))
IO.inspect Enum.map([1, 2], &Funs.fact/1)
IO.inspect Enum.map([{1, 2}], fn {a, b} -> a + b end)
IO.inspect Enum.flat_map([1, 2], &List.duplicate(&1, &1))
IO.inspect Function.info(&String.upcase/1, :arity)
IO.inspect is_function(add, 2)
IO.inspect (fn -> nil end).()
IO.inspect (fn x -> x end).(fn y -> y end).(1)
IO.inspect apply(fn a, b -> a * b end, [3, 4])
IO.inspect apply(Enum, :map, [[1], &(&1 + 1)])
IO.inspect apply(&Kernel.max/2, [1, 2])
m = String
IO.inspect m.upcase("a")
n = :upcase
IO.inspect apply(m, n, ["b"])
IO.inspect :erlang.apply(m, n, ["c"])
for bad <- [fn -> add.(1) end, fn -> (fn 1 -> 1 end).(2) end, fn -> Funs.fact(-1.5 |> then(fn _ -> :a end)) end, fn -> Funs.nope() end, fn -> apply(Funs, :fact, []) end, fn -> Funs.guard() end, fn -> Nope.x() end, fn -> Funs.loop(-1, 0) end] do
  IO.inspect(try do bad.() rescue e -> {e.__struct__, Exception.message(e) |> String.replace(~r/#Function<[^>]*>/, "#Function<>")} end)
end
