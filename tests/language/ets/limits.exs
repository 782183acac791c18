# At most so many results at a time.
collect = fn collect, result, go_on, acc ->
  case result do
    :"$end_of_table" -> Enum.reverse(acc)
    {some, :"$end_of_table"} -> Enum.reverse([length(some) | acc])
    {some, rest} -> collect.(collect, go_on.(rest), go_on, [length(some) | acc])
  end
end

o = :ets.new(:o, [:ordered_set])
for i <- 1..10, do: :ets.insert(o, {i, rem(i, 3)})
spec = [{{:"$1", :"$2"}, [{:"/=", :"$2", 0}], [:"$1"]}]

all = fn all, result, go_on ->
  case result do
    :"$end_of_table" -> []
    {some, rest} -> [some | if(rest == :"$end_of_table", do: [], else: all.(all, go_on.(rest), go_on))]
  end
end

for limit <- [1, 2, 3, 6, 20] do
  IO.inspect(all.(all, :ets.select(o, spec, limit), &:ets.select/1))
  IO.inspect(all.(all, :ets.select_reverse(o, spec, limit), &:ets.select_reverse/1))
  IO.inspect(all.(all, :ets.match(o, {:"$1", 1}, limit), &:ets.match/1))
  IO.inspect(all.(all, :ets.match_object(o, {:_, 1}, limit), &:ets.match_object/1))
end

IO.inspect(:ets.select(o, [{{11, :_}, [], [:"$_"]}], 5))
IO.inspect(:ets.match(:ets.new(:e, []), :"$1", 5))

for type <- [:set, :bag, :duplicate_bag] do
  t = :ets.new(:t, [type])
  for i <- 1..100, do: :ets.insert(t, {i, i})
  for i <- 1..7, do: :ets.insert(t, {:same, i})
  size = :ets.info(t, :size)
  counts = collect.(collect, :ets.select(t, [{:"$1", [], [:"$1"]}], 10), &:ets.select/1, [])
  IO.inspect({type, Enum.sum(counts) == size, Enum.all?(counts, &(&1 <= 10))})
  found = all.(all, :ets.match_object(t, :_, 7), &:ets.match_object/1) |> List.flatten() |> Enum.sort()
  IO.inspect(found == Enum.sort(:ets.tab2list(t)))
end

IO.inspect(:ets.select(:"$end_of_table"))
{_, rest} = :ets.select(o, spec, 2)
IO.inspect(:ets.select(:ets.repair_continuation(rest, spec)) |> elem(0))
IO.inspect(:ets.repair_continuation(:"$end_of_table", spec))
