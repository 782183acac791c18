# Many processes at one table.
t = :ets.new(:t, [:named_table, :public, write_concurrency: true, read_concurrency: true])
winners = 1..20 |> Enum.map(fn i -> Task.async(fn -> :ets.insert_new(:t, {:won, i}) end) end) |> Task.await_many()
IO.inspect(Enum.count(winners, & &1))

1..10
|> Enum.map(fn p -> Task.async(fn -> for i <- 1..200, do: :ets.insert(:t, {{p, i}, p * i}) end) end)
|> Task.await_many()

IO.inspect(:ets.info(:t, :size))
IO.inspect(:ets.select_count(:t, [{{{3, :_}, :_}, [], [true]}]))
takers = 1..10 |> Enum.map(fn _ -> Task.async(fn -> for p <- 1..10, i <- 1..200, do: length(:ets.take(:t, {p, i})) end) end) |> Task.await_many()
IO.inspect(takers |> List.flatten() |> Enum.sum())
IO.inspect(:ets.info(t, :size))

# Objects that are inserted together are seen together.
:ets.insert(t, [{:x, 0}, {:y, 0}])
writer = Task.async(fn -> for i <- 1..2000, do: :ets.insert(:t, [{:x, i}, {:y, i}]) end)
reads = for _ <- 1..200, do: {:ets.lookup_element(t, :x, 2), :ets.lookup_element(t, :y, 2)}
IO.inspect(Enum.all?(reads, fn {x, y} -> y >= x end))
Task.await(writer)
IO.inspect({:ets.lookup(t, :x), :ets.lookup(t, :y)})

# Tables of processes that end are gone when that is known.
for _ <- 1..100 do
  {pid, ref} = spawn_monitor(fn -> :ets.new(:short, [:named_table]) end)
  receive do: ({:DOWN, ^ref, _, ^pid, :normal} -> :ok)
  :undefined = :ets.whereis(:short)
end

IO.inspect(:ets.whereis(:short))
