t = fn f -> IO.puts(try do
  case f.() do
    a when elem(a, 0) == :array -> "array #{:array.size(a)} #{:array.is_fix(a)} #{inspect(:array.default(a))} " <> inspect(:array.to_orddict(a)) <> " sparse " <> inspect(:array.sparse_to_orddict(a))
    {l, a} when is_tuple(a) and elem(a, 0) == :array -> "#{inspect l} array #{:array.size(a)} #{:array.is_fix(a)} #{inspect(:array.default(a))} " <> inspect(:array.to_orddict(a)) <> " sparse " <> inspect(:array.sparse_to_orddict(a))
    {a, l} when is_tuple(a) and elem(a, 0) == :array -> "array #{:array.size(a)} #{:array.is_fix(a)} #{inspect(:array.default(a))} " <> inspect(:array.to_orddict(a)) <> " sparse " <> inspect(:array.sparse_to_orddict(a)) <> " #{inspect l}"
    other -> inspect(other)
  end
rescue e -> inspect(e.__struct__) end) end
a = :array.from_list([:a, :b, :c])
s = :array.set(5, :x, :array.new(default: :d))
f = :array.fix(a)
for x <- [a, s, f, :array.new(), :array.new(2)] do
  IO.puts "--"
  t.(fn -> :array.append(:z, x) end)
  t.(fn -> :array.prepend(:z, x) end)
  for n <- [0, 1, 2, -1, 10, -10], do: t.(fn -> :array.shift(n, x) end)
  for {p, n} <- [{0, 0}, {0, 2}, {1, 2}, {2, 5}, {4, 2}, {-1, 2}, {1, 1}, {1, 0}, {0, 3}, {3, 0}], do: t.(fn -> :array.slice(p, n, x) end)
  t.(fn -> :array.mapfoldl(fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
  t.(fn -> :array.mapfoldr(fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
  t.(fn -> :array.sparse_mapfoldl(fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
  t.(fn -> :array.sparse_mapfoldr(fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
  for {p, n} <- [{0, 0}, {0, 2}, {1, 2}, {2, 5}, {0, 10}, {2, 1}, {1, 0}, {-1, 2}] do
    t.(fn -> :array.foldl(p, n, fn i, v, acc -> [{i, v} | acc] end, [], x) end)
    t.(fn -> :array.foldr(p, n, fn i, v, acc -> [{i, v} | acc] end, [], x) end)
    t.(fn -> :array.sparse_foldl(p, n, fn i, v, acc -> [{i, v} | acc] end, [], x) end)
    t.(fn -> :array.sparse_foldr(p, n, fn i, v, acc -> [{i, v} | acc] end, [], x) end)
    t.(fn -> :array.mapfoldl(p, n, fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
    t.(fn -> :array.mapfoldr(p, n, fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
    t.(fn -> :array.sparse_mapfoldl(p, n, fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
    t.(fn -> :array.sparse_mapfoldr(p, n, fn i, v, acc -> {{i, v}, [i | acc]} end, [], x) end)
  end
  t.(fn -> :array.concat(x, a) end)
  t.(fn -> :array.concat(a, x) end)
  t.(fn -> :array.concat([x, x, a]) end)
end
t.(fn -> :array.concat([]) end)
t.(fn -> :array.concat([a]) end)
t.(fn -> :array.concat(a, :b) end)
t.(fn -> :array.append(1, :b) end)
t.(fn -> :array.shift(:x, a) end)
