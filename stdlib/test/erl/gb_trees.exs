# Prints what each call returns or raises; the reference printed gb_trees.out.
t = fn f ->
  try do
    IO.inspect(f.(), limit: :infinity)
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any
g = fn n -> Enum.reduce(1..n//1, :gb_trees.empty(), &:gb_trees.insert(&1, &1 * 10, &2)) end
h = fn n -> Enum.reduce(1..n//1, :gb_trees.empty(), &:gb_trees.enter(rem(&1 * 7919, 101), &1, &2)) end
it = fn i -> f = fn f, i -> case :gb_trees.next(i) do :none -> []; {k, v, i} -> [{k, v} | f.(f, i)] end end; f.(f, i) end
_ = {g, h, it}

IO.puts("# mixed")
t.(fn -> for n <- 0..20, do: g.(n) end)
t.(fn -> for n <- [5, 17, 40, 90], do: h.(n) end)
t.(fn -> for n <- [5, 17, 40, 90, 200], do: :gb_trees.balance(h.(n)) end)
t.(fn -> for n <- 0..12, do: :gb_trees.from_orddict(for i <- 1..n//1, do: {i, i}) end)
t.(fn -> :gb_trees.from_list([b: 1, a: 2, b: 3]) end)
t.(fn -> :gb_trees.insert(1, :a, g.(3)) end)
t.(fn -> :gb_trees.to_list(h.(60)) end)
t.(fn -> :gb_trees.keys(h.(60)) end)
t.(fn -> :gb_trees.values(h.(60)) end)
t.(fn -> for k <- 0..12, do: {:gb_trees.lookup(k, g.(10)), :gb_trees.is_defined(k, g.(10)), :gb_trees.smaller(k, g.(10)), :gb_trees.larger(k, g.(10))} end)
t.(fn -> :gb_trees.get(3, g.(5)) end)
t.(fn -> :gb_trees.size(any.(1)) end)
t.(fn -> :gb_trees.update(3, :x, g.(5)) end)
t.(fn -> :gb_trees.update(9, :x, g.(5)) end)
t.(fn -> :gb_trees.enter(3, :x, g.(5)) end)
t.(fn -> :gb_trees.delete(9, g.(5)) end)
t.(fn -> for k <- 1..10, do: :gb_trees.delete(k, g.(10)) end)
t.(fn -> for k <- 0..11, do: :gb_trees.delete_any(k, g.(10)) end)
t.(fn -> for k <- 1..10, do: :gb_trees.take(k, g.(10)) end)
t.(fn -> :gb_trees.take_any(99, g.(5)) end)
t.(fn -> :gb_trees.take_any(2, g.(5)) end)
t.(fn -> :gb_trees.take_smallest(g.(8)) end)
t.(fn -> :gb_trees.take_largest(g.(8)) end)
t.(fn -> :gb_trees.smallest(g.(8)) end)
t.(fn -> :gb_trees.largest(g.(8)) end)
t.(fn -> :gb_trees.smallest(:gb_trees.empty()) end)
t.(fn -> :gb_trees.take_smallest(:gb_trees.empty()) end)
t.(fn -> :gb_trees.map(fn k, v -> k + v end, g.(7)) end)
t.(fn -> it.(:gb_trees.iterator(h.(30))) end)
t.(fn -> it.(:gb_trees.iterator(h.(30), :reversed)) end)
t.(fn -> for k <- [0, 3, 50, 100, 2.5], do: it.(:gb_trees.iterator_from(k, h.(30))) end)
t.(fn -> for k <- [0, 3, 50, 100, 2.5], do: it.(:gb_trees.iterator_from(k, h.(30), :reversed)) end)
t.(fn -> :gb_trees.iterator(g.(8)) end)
t.(fn -> :gb_trees.iterator_from(3, g.(8)) end)
t.(fn -> {:gb_trees.size(g.(8)), :gb_trees.is_empty(g.(0)), :gb_trees.is_empty(g.(1))} end)
t.(fn -> Enum.reduce(1..60, h.(80), fn i, t -> if rem(i, 3) == 0, do: :gb_trees.enter(i * 3, i, t), else: :gb_trees.delete_any(rem(i * 37, 101), t) end) end)
