# Ordered tables: the order of terms, keys that are equal though not the same, both directions.
t = :ets.new(:t, [:ordered_set])
keys = [3, 1, 2.5, :b, :a, "bin", {1, 2}, {1}, [1], [], %{a: 1}, 1.0, 3.0, <<1::3>>, 100_000_000_000_000_000_000]
for key <- keys, do: :ets.insert(t, {key, :v})
IO.inspect(:ets.tab2list(t))
IO.inspect(:ets.lookup(t, 1))
IO.inspect(:ets.lookup(t, 1.0))
IO.inspect(:ets.member(t, 3))
IO.inspect({:ets.first(t), :ets.last(t)})

walk = fn walk, key, step, acc ->
  case step.(key) do
    :"$end_of_table" -> Enum.reverse([key | acc])
    next -> walk.(walk, next, step, [key | acc])
  end
end

IO.inspect(walk.(walk, :ets.first(t), &:ets.next(t, &1), []))
IO.inspect(walk.(walk, :ets.last(t), &:ets.prev(t, &1), []))
IO.inspect({:ets.next(t, 1.5), :ets.prev(t, 1.5), :ets.next(t, 0), :ets.prev(t, 0)})
IO.inspect({:ets.first_lookup(t), :ets.last_lookup(t), :ets.next_lookup(t, 1), :ets.prev_lookup(t, 3)})
IO.inspect(for i <- 0..3, do: :ets.slot(t, i))
IO.inspect(:ets.slot(t, :ets.info(t, :size)))
IO.inspect(:ets.delete(t, 2.5))
IO.inspect(:ets.next(t, 2.5))
IO.inspect(:ets.foldl(fn {key, _}, acc -> [key | acc] end, [], t))
IO.inspect(:ets.foldr(fn {key, _}, acc -> [key | acc] end, [], t))
IO.inspect(:ets.update_element(t, 1, {2, :w}))
IO.inspect(:ets.lookup(t, 1))
IO.inspect(:ets.insert(t, {1, :integer}))
IO.inspect(:ets.lookup(t, 1.0))
IO.inspect(:ets.take(t, 1.0))
