x = 1
{^x, y, ^x} = {1, 2, 1}
IO.inspect(y)
[^x, z | _] = [1, 3, 4]
IO.inspect(z)
try do
  ^x = 2
rescue
  e -> IO.puts(Exception.message(e))
end
{a, a} = {1, 1}
IO.inspect(a)
try do
  {b, b} = {1, Process.get(:no, 2)}
  IO.inspect(b)
rescue
  e -> IO.puts(Exception.message(e))
end
{_, _, _} = {1, 2, 3}
[h | [i | [j | []]]] = [1, 2, 3]
IO.inspect({h, i, j})
%{k: [%{v: {p, _} = q} | _]} = %{k: [%{v: {1, 2}}]}
IO.inspect({p, q})
[a: kv] = [a: 1]
IO.inspect(kv)
{:ok, [first, second | rest]} = {:ok, [1, 2, 3, 4]}
IO.inspect({first, second, rest})
c = d = 5
IO.inspect({c, d})
{e, f} = g = {1, 2}
IO.inspect({e, f, g})
1 = 1
1.0 = 1.0
"s" = "s"
~c"abc" = [?a, ?b, ?c]
[?a | t] = ~c"abc"
IO.inspect(t)
[] = []
{} = {}
nil = nil
-1 = -1
IO.inspect(match?(1, 1.0))
IO.inspect(match?({1, 2, _}, {1, 2, 3}))
IO.inspect(match?([_ | _], [1 | 2]))
IO.inspect(match?([1 | 2], [1 | 2]))
IO.inspect(match?([a, b] when a < b, [1, 2]))
first..last//step = 1..10//3
IO.inspect({first, last, step})
r = fn 1..n//_ -> {:from1, n}; _..n//_ -> {:other, n} end
IO.inspect({r.(1..5), r.(2..5)})
s = fn "pre" <> <<c>> <> rest -> {c, rest}; _ -> :no end
IO.inspect({s.("pre1x"), s.("pre"), s.("no")})
list = [1, 2]
IO.inspect(list ++ [3] == [1, 2, 3])
[1, 2] ++ tl = [1, 2, 3, 4]
IO.inspect(tl)
~c"ab" ++ tc = ~c"abcd"
IO.inspect(tc)
%{^x => val} = %{1 => :one}
IO.inspect(val)
IO.inspect((fn ^x -> :pinned; _ -> :no end).(1))
IO.inspect(for {^x, w} <- [{1, :a}, {2, :b}], do: w)
%mod{} = 1..2
IO.inspect(mod)
%Range{first: fi} = 3..4
IO.inspect(fi)
%_{last: la} = 3..4
IO.inspect(la)
mm = Range
IO.inspect(match?(%^mm{}, 1..2))
IO.inspect(match?(%^mm{}, MapSet.new()))
IO.inspect(match?(%x{} when x in [Range], 1..2))
