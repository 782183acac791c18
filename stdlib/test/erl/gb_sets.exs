# Prints what each call returns or raises; the reference printed gb_sets.out.
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
g = fn n -> Enum.reduce(1..n//1, :gb_sets.empty(), &:gb_sets.insert(&1, &2)) end
h = fn n -> Enum.reduce(1..n//1, :gb_sets.empty(), &:gb_sets.add(rem(&1 * 7919, 101), &2)) end
it = fn i -> f = fn f, i -> case :gb_sets.next(i) do :none -> []; {k, i} -> [k | f.(f, i)] end end; f.(f, i) end
_ = {g, h, it}

IO.puts("# mixed")
t.(fn -> for n <- 0..20, do: g.(n) end)
t.(fn -> for n <- [5, 17, 40, 90], do: h.(n) end)
t.(fn -> for n <- [5, 17, 40, 90, 200], do: :gb_sets.balance(h.(n)) end)
t.(fn -> for n <- 0..12, do: :gb_sets.from_ordset(Enum.to_list(1..n//1)) end)
t.(fn -> :gb_sets.from_list([3, 1, 2, 1]) end)
t.(fn -> :gb_sets.insert(1, g.(3)) end)
t.(fn -> :gb_sets.to_list(h.(60)) end)
t.(fn -> for k <- 0..12, do: {:gb_sets.is_member(k, g.(10)), :gb_sets.is_element(k, g.(10)), :gb_sets.smaller(k, g.(10)), :gb_sets.larger(k, g.(10))} end)
t.(fn -> :gb_sets.delete(9, g.(5)) end)
t.(fn -> for k <- 1..10, do: :gb_sets.delete(k, g.(10)) end)
t.(fn -> for k <- 0..11, do: :gb_sets.delete_any(k, g.(10)) end)
t.(fn -> for k <- 0..11, do: :gb_sets.del_element(k, g.(10)) end)
t.(fn -> :gb_sets.take_smallest(g.(8)) end)
t.(fn -> :gb_sets.take_largest(g.(8)) end)
t.(fn -> :gb_sets.smallest(g.(8)) end)
t.(fn -> :gb_sets.largest(g.(8)) end)
t.(fn -> :gb_sets.smallest(:gb_sets.empty()) end)
t.(fn -> :gb_sets.to_list(:gb_sets.map(fn k -> rem(k, 3) end, g.(7))) end)
t.(fn -> :gb_sets.to_list(:gb_sets.filter(fn k -> rem(k, 3) == 0 end, g.(17))) end)
t.(fn -> :gb_sets.to_list(:gb_sets.filtermap(fn k -> rem(k, 3) == 0 and {true, -k} end, g.(17))) end)
t.(fn -> :gb_sets.fold(&[&1 | &2], [], h.(20)) end)
t.(fn -> it.(:gb_sets.iterator(h.(30))) end)
t.(fn -> it.(:gb_sets.iterator(h.(30), :reversed)) end)
t.(fn -> for k <- [0, 3, 50, 100, 2.5], do: it.(:gb_sets.iterator_from(k, h.(30))) end)
t.(fn -> for k <- [0, 3, 50, 100, 2.5], do: it.(:gb_sets.iterator_from(k, h.(30), :reversed)) end)
t.(fn -> {:gb_sets.size(g.(8)), :gb_sets.is_empty(g.(0)), :gb_sets.is_empty(g.(1))} end)
t.(fn -> :gb_sets.to_list(:gb_sets.union(h.(10), g.(10))) end)
t.(fn -> :gb_sets.to_list(:gb_sets.union([h.(10), g.(10), :gb_sets.singleton(-1)])) end)
t.(fn -> :gb_sets.to_list(:gb_sets.intersection(h.(30), g.(50))) end)
t.(fn -> :gb_sets.to_list(:gb_sets.intersection([h.(30), g.(50), g.(20)])) end)
t.(fn -> :gb_sets.to_list(:gb_sets.difference(h.(30), g.(50))) end)
t.(fn -> :gb_sets.to_list(:gb_sets.subtract(h.(30), g.(50))) end)
t.(fn -> {:gb_sets.is_subset(g.(3), g.(5)), :gb_sets.is_subset(g.(5), g.(3)), :gb_sets.is_disjoint(g.(3), g.(5)), :gb_sets.is_disjoint(g.(3), :gb_sets.singleton(9))} end)
t.(fn -> {:gb_sets.is_equal(g.(3), g.(3)), :gb_sets.is_equal(g.(3), g.(4)), :gb_sets.is_set(g.(3)), :gb_sets.is_set(any.(3)), :gb_sets.is_set(g.(0))} end)
t.(fn -> Enum.reduce(1..60, h.(80), fn i, t -> if rem(i, 3) == 0, do: :gb_sets.add_element(i * 3, t), else: :gb_sets.delete_any(rem(i * 37, 101), t) end) end)
