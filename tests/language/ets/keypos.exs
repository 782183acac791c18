# Keys at other places of the tuple.
for type <- [:set, :ordered_set, :bag] do
  t = :ets.new(:t, [type, keypos: 2])
  IO.inspect(:ets.insert(t, [{:a, 1}, {:b, 2, :more}, {:c, 1}]))
  IO.inspect(Enum.sort(:ets.lookup(t, 1)))
  IO.inspect(:ets.lookup_element(t, 2, 3))
  IO.inspect(:ets.member(t, :a))
  if type != :bag do
    IO.inspect(:ets.update_element(t, 2, {1, :changed}))
    IO.inspect(:ets.update_counter(t, 7, {3, 1}, {:x, 0, 0}))
  end
  IO.inspect(:ets.match(t, {:"$1", 2, :_}))
  IO.inspect(:ets.select(t, [{{:"$1", 1}, [], [:"$1"]}]) |> Enum.sort())
end

t = :ets.new(:t, keypos: 3)
for bad <- [{1, 2}, {}, :x, [{1, 2, 3}, {1}]] do
  IO.puts(try do inspect(:ets.insert(t, bad)) rescue e -> Exception.message(e) end)
end
IO.inspect(:ets.info(t, :size))
