# Continuations over tables that change: what stays is seen exactly once.
for type <- [:set, :ordered_set, :bag] do
  t = :ets.new(:t, [type, :public])
  for i <- 1..500, do: :ets.insert(t, {{:stays, i}, i})
  for i <- 1..500, do: :ets.insert(t, {{:goes, i}, i})
  :ets.safe_fixtable(t, true)

  walk = fn walk, result, n, seen ->
    case result do
      :"$end_of_table" -> seen
      {some, :"$end_of_table"} -> some ++ seen
      {some, rest} ->
        for i <- n..min(n + 30, 500)//1, do: :ets.delete(t, {:goes, i})
        for i <- n..(n + 5), do: :ets.insert(t, {{:comes, i}, i})
        walk.(walk, :ets.select(rest), n + 31, some ++ seen)
    end
  end

  seen = walk.(walk, :ets.select(t, [{{:"$1", :_}, [], [:"$1"]}], 50), 1, [])
  :ets.safe_fixtable(t, false)
  stays = for {:stays, i} <- seen, do: i
  IO.inspect({type, Enum.sort(stays) == Enum.to_list(1..500), length(Enum.uniq(seen)) == length(seen)})
end
