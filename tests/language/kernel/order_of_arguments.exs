# Arguments are computed as they are written, whatever the call becomes.
defmodule Ord do
  def p(x), do: (IO.write(shown(x) <> " "); x)
  defp shown(x) when is_function(x), do: "fun"
  defp shown(x) when is_pid(x), do: "pid"
  defp shown(x), do: inspect(x)
  def a, do: Map.put(p(%{}), p(1), p(2))
  def b, do: Map.delete(p(%{}), p(1))
  def c, do: Map.fetch!(p(%{1 => 2}), p(1))
  def d, do: Map.has_key?(p(%{}), p(1))
  def e, do: elem(p({1, 2}), p(1))
  def f, do: put_elem(p({1, 2}), p(1), p(2))
  def g, do: Map.get(p(%{}), p(1))
  def h, do: is_map_key(p(%{}), p(1))
  def i, do: Enum.member?(p([]), p(1))
  def j, do: List.delete(p([]), p(1))
  def k, do: is_function(p(1), p(1))
  def l, do: Tuple.insert_at(p({1}), p(0), p(1))
  def m, do: Map.replace!(p(%{1 => 1}), p(1), p(2))
  def n, do: Map.fetch(p(%{1 => 1}), p(1))
  def o, do: Map.take(p(%{1 => 1}), p([1]))
  def q, do: Map.update!(p(%{1 => 1}), p(1), p(fn x -> x end) |> then(fn f -> f end))
  def r, do: List.keyfind(p([]), p(1), p(0))
  def s, do: List.keymember?(p([]), p(1), p(0))
  def t, do: Map.get(p(%{}), p(1), p(2))
  def u, do: Keyword.get(p([]), p(:a), p(2))
  def v, do: p(1) in p([1])
  def w, do: p([1]) -- p([1])
  def x, do: send(p(self()) , p(1)) |> is_integer()
  def y, do: %{p(%{a: 1}) | a: p(2)}
  def z, do: p(%{a: 1})[p(:a)]
  def aa, do: %{p(1) => p(2), p(3) => p(4)}
  def ab, do: <<p(1)::size(p(8)), p(2)::size(p(16))>>
  def ac, do: p(1)..p(2)//p(3)
  def ad, do: struct(p(Range), p(first: 1))
  def ae, do: apply(p(:erlang), p(:+), p([1, 2]))
  def af, do: p(fn x, y -> x + y end).(p(1), p(2))
  def ag, do: p(:erlang).+(p(1), p(2))
  def ah, do: [p(1), p(2) | p([3])]
  def ai_, do: "#{p(1)}#{p(2)}"
  def aj, do: p(1) |> then(fn _ -> p(2) end)
  def ak, do: Bitwise.bsl(p(1), p(2))
  def al, do: Process.put(p(:a), p(2))
  def am, do: Map.replace(p(%{}), p(1), p(2))
  def an, do: String.to_integer(p("12"), p(10))
  def ao, do: Integer.to_string(p(12), p(10))
  def ap, do: Kernel.binary_part(p("12"), p(1), p(1))
  def aq, do: List.foldl(p([1]), p(0), p(fn x, a -> a + x end))
  def ar, do: Enum.reduce(p([1]), p(0), p(fn x, a -> a + x end))
  def as, do: Enum.map(p([1]), p(fn a -> a end))
  def at, do: (for x <- p([1]), y <- p([2]), p(true), into: p([]), do: p(x + y))
  def au, do: (for x <- p([1]), reduce: p(0) do acc -> p(acc) + x end)
  def av, do: put_in(p(%{a: %{b: 1}}).a.b, p(2))
  def aw, do: %Range{first: p(1), last: p(2), step: p(1)}
  def ax, do: %{p(1..2) | last: p(5), first: p(3)}
  def ay, do: spawn(p(Kernel), p(:self), p([])) |> is_pid
  def az, do: Map.merge(p(%{}), p(%{}))
  def ba, do: Map.pop(p(%{}), p(1))
  def bb, do: is_struct(p(1..2), p(Range))
  def bc, do: Map.put_new(p(%{}), p(1), p(2))
  def bd, do: raise(p(ArgumentError), p([message: "x"]))
  def be, do: Map.from_keys(p([1]), p(2))
  def bf, do: List.keydelete(p([]), p(1), p(0))
  def bg, do: List.keystore(p([]), p(1), p(0), p({1}))
  def bh, do: Tuple.append(p({}), p(1))
  def bi, do: Process.send_after(p(self()), p(1), p(1000)) |> is_reference
  def bj, do: destructure([_a, _b], p([1, 2]))
  def bk, do: max(p(1), p(2))
  def bl, do: Map.intersect(p(%{}), p(%{}))
  def bm, do: is_exception(p(1), p(ArgumentError))
  def bn, do: System.convert_time_unit(p(1), p(:second), p(:millisecond))
  def bo, do: Process.monitor(p(self())) |> is_reference
  def bp, do: Regex.match?(p(~r/a/), p("a"))
  def bq, do: p("a") =~ p("a")
  def br, do: p(1) ** p(2)
  def bs, do: Map.split(p(%{}), p([1]))
  def bt, do: Atom.to_string(p(:a))
  def bu, do: p(1) not in p([])
  def bv, do: binary_slice(p("abc"), p(1), p(1))
  def bw, do: Map.equal?(p(%{}), p(%{}))
  def bx, do: Map.keys(p(%{})) ++ p([])
  def by, do: update_in(p(%{a: 1})[p(:a)], p(fn x -> x end))
  def bz, do: :lists.member(p(1), p([1]))
end
for {f, 0} <- Ord.__info__(:functions) |> Enum.sort() do
  IO.write("#{f}: ")
  try do apply(Ord, f, []) rescue e -> IO.write(inspect(e.__struct__)) end
  IO.puts("")
end
