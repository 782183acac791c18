# Prints what each call returns or raises; the reference printed array.out.
t = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, r})
  end
end

a = :array.from_list([:a, :b, :c])
s = :array.set(12, :x, :array.set(3, :y, :array.new()))
f = :array.new(5, default: 0)
l = &:array.to_list/1

t.(fn -> {:array.size(a), :array.size(s), :array.size(f), :array.size(:array.new())} end)
t.(fn -> {l.(a), l.(s), l.(f)} end)
t.(fn -> {:array.get(1, a), :array.get(7, s), :array.get(99, s), :array.get(4, f)} end)
t.(fn -> :array.get(5, f) end)
t.(fn -> :array.get(-1, a) end)
t.(fn -> :array.set(5, 1, f) end)
t.(fn -> :array.set(:x, 1, f) end)
t.(fn -> {:array.is_fix(f), :array.is_fix(a), :array.is_array(a), :array.is_array([]), :array.default(f), :array.default(a)} end)
t.(fn -> l.(:array.set(4, 9, f)) end)
t.(fn -> l.(:array.reset(1, a)) end)
t.(fn -> :array.size(:array.resize(10, a)) end)
t.(fn -> l.(:array.resize(2, a)) end)
t.(fn -> :array.size(:array.resize(:array.reset(12, s))) end)
t.(fn -> {:array.sparse_to_list(s), :array.sparse_size(s), :array.to_orddict(a), :array.sparse_to_orddict(s)} end)
t.(fn -> l.(:array.from_orddict([{1, :a}, {3, :b}])) end)
t.(fn -> l.(:array.from_orddict([{0, :a}, {2, :b}], :d)) end)
t.(fn -> l.(:array.from_list([1], 0)) end)
t.(fn -> {:array.foldl(fn i, v, acc -> [{i, v} | acc] end, [], a), :array.foldr(fn i, v, acc -> [{i, v} | acc] end, [], a)} end)
t.(fn -> {:array.sparse_foldl(fn i, v, acc -> [{i, v} | acc] end, [], s), :array.sparse_foldr(fn i, v, acc -> [{i, v} | acc] end, [], s)} end)
t.(fn -> {l.(:array.map(fn i, v -> {i, v} end, a)), :array.sparse_to_orddict(:array.sparse_map(fn _, v -> {v} end, s))} end)
t.(fn -> {:array.is_fix(:array.fix(a)), :array.is_fix(:array.relax(f)), :array.size(:array.fix(a))} end)
t.(fn -> :array.get(10, :array.fix(a)) end)
t.(fn -> {:array.size(:array.new(10)), :array.is_fix(:array.new(10)), :array.is_fix(:array.new(size: 10, fixed: false)), :array.size(:array.new(fixed: true)), :array.default(:array.new(default: 7))} end)
t.(fn -> :array.new(:bad) end)
t.(fn -> l.(Enum.reduce(0..40, :array.new(), fn i, acc -> :array.set(i, i * i, acc) end)) |> Enum.sum() end)
