# Keys known in part: of an ordered table only that part is looked at, with the same results.
t = :ets.new(:t, [:ordered_set])
s = :ets.new(:s, [:set])
for a <- [:x, :y, :z], b <- 1..4, table <- [t, s], do: :ets.insert(table, {{a, b}, b})
for list <- [[1, 2, 3], [1, 2], [1], [2, 1]], table <- [t, s], do: :ets.insert(table, {list, 0})

patterns = [
  {{:y, :_}, :_},
  {{:y, :"$1"}, :"$1"},
  {{:"$1", 2}, :_},
  {{:x, 3}, :_},
  {{:_, :_}, 4},
  {[1 | :_], :_},
  {[1, 2 | :"$1"], :_},
  {[:"$1"], :_},
  {{:y}, :_},
  {:_, 4},
  {:"$1", :"$2", :"$3"},
  :"$1",
  :_
]

for pattern <- patterns do
  IO.inspect(:ets.match_object(t, pattern))
  IO.inspect(:ets.match_object(t, pattern) == Enum.sort(:ets.match_object(s, pattern)))
  IO.inspect(:ets.match(t, pattern))
end

IO.inspect(:ets.select(t, [{{{:y, :"$1"}, :_}, [{:>, :"$1", 2}], [:"$1"]}, {{{:x, :"$1"}, :_}, [], [:"$1"]}]))
IO.inspect(:ets.select(t, [{{{:y, 1}, :"$1"}, [], [:"$1"]}, {{{:x, 2}, :"$1"}, [], [:"$1"]}, {{{:x, 2}, :"$1"}, [], [:again]}]))
IO.inspect(:ets.select_reverse(t, [{{{:y, :"$1"}, :_}, [], [:"$1"]}]))
IO.inspect(:ets.select_count(t, [{{{:y, :_}, :_}, [], [true]}]))
IO.inspect(:ets.select_delete(t, [{{{:y, :"$1"}, :_}, [{:<, :"$1", 3}], [true]}]))
IO.inspect(:ets.tab2list(t))
{some, rest} = :ets.select(t, [{{{:z, :"$1"}, :_}, [], [:"$1"]}], 3)
IO.inspect(some)
{some, rest} = :ets.select(rest)
IO.inspect({some, rest})
