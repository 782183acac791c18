# Walking through a table that changes.
t = :ets.new(:t, [:set])
for i <- 1..200, do: :ets.insert(t, {i, i})
IO.inspect(:ets.safe_fixtable(t, true))
IO.inspect(:ets.info(t, :fixed))

walk = fn walk, key, seen ->
  case key do
    :"$end_of_table" ->
      seen

    key ->
      # The key goes, another comes.
      :ets.delete(t, key)
      if is_integer(key), do: :ets.insert(t, {{:new, key}, 0})
      walk.(walk, :ets.next(t, key), [key | seen])
  end
end

seen = walk.(walk, :ets.first(t), [])
IO.inspect(seen |> Enum.filter(&is_integer/1) |> Enum.sort() == Enum.to_list(1..200))
IO.inspect(length(Enum.uniq(seen)) == length(seen))
IO.inspect(:ets.safe_fixtable(t, true))
IO.inspect(:ets.safe_fixtable(t, false))
IO.inspect(:ets.info(t, :fixed))
IO.inspect(:ets.safe_fixtable(t, false))
IO.inspect(:ets.info(t, :fixed))
IO.inspect(:ets.info(t, :size) == :ets.select_count(t, [{:_, [], [true]}]))
IO.inspect(Enum.all?(:ets.tab2list(t), &match?({{:new, _}, 0}, &1)))

# Whoever ends lets go.
{pid, ref} = spawn_monitor(fn -> :ets.safe_fixtable(t, true) end)
receive do: ({:DOWN, ^ref, _, ^pid, _} -> :ok)
IO.inspect(:ets.info(t, :fixed))

# A fold may delete what it sees.
b = :ets.new(:b, [:bag])
for i <- 1..50, j <- 1..2, do: :ets.insert(b, {i, j})

sum =
  :ets.foldl(
    fn {key, value}, acc ->
      :ets.delete(b, key)
      acc + value
    end,
    0,
    b
  )

IO.inspect(sum >= 50)
IO.inspect(:ets.info(b, :size))
IO.inspect(:ets.foldl(fn {_, v}, acc -> v + acc end, 0, b))

# A walk that makes a new key at each step comes to an end.
g = :ets.new(:g, [:set, :public])
for i <- 1..100, do: :ets.insert(g, {i})
steps = :ets.foldl(fn {key}, acc -> :ets.insert(g, {{:new, key}}) && acc + 1 end, 0, g)
IO.inspect(steps >= 100)
