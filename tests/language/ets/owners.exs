# Whose tables are: protection, heirs, giving away, the end of the owner.
me = self()

run = fn fun ->
  {pid, ref} = spawn_monitor(fn -> send(me, {:result, fun.()}) end)

  result =
    receive do
      {:result, result} -> result
    end

  receive do: ({:DOWN, ^ref, _, ^pid, _} -> :ok)
  result
end

try_ = fn fun ->
  try do
    fun.()
  rescue
    ArgumentError -> :refused
  end
end

for protection <- [:public, :protected, :private] do
  t = :ets.new(:t, [protection])
  :ets.insert(t, {1, 1})
  read = run.(fn -> try_.(fn -> :ets.lookup(t, 1) end) end)
  write = run.(fn -> try_.(fn -> :ets.insert(t, {2, 2}) end) end)
  info = run.(fn -> {:ets.info(t, :size), :ets.info(t, :protection), :ets.info(t, :owner) == me} end)
  IO.inspect({protection, read, write, info})
  IO.inspect(run.(fn -> try_.(fn -> :ets.setopts(t, {:heir, :none}) end) end))
end

# The table goes with its owner.
t = run.(fn -> :ets.new(:gone, [:named_table, :public]) end)
IO.inspect({t, :ets.whereis(:gone), :ets.info(:gone)})
IO.inspect(try_.(fn -> :ets.lookup(t, 1) end))

# Or to its heir.
run.(fn ->
  t = :ets.new(:left, [:named_table, {:heir, me, {:some, "data"}}])
  :ets.insert(t, {1, "inherited"})
end)

receive do
  {:"ETS-TRANSFER", table, from, data} -> IO.inspect({table, is_pid(from), data, :ets.lookup(table, 1)})
end

IO.inspect({:ets.info(:left, :owner) == me, :ets.insert(:left, {2, 2})})

# A heir that is gone, or none any more, gets nothing.
dead = spawn(fn -> :ok end)
ref = Process.monitor(dead)
receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
run.(fn -> :ets.new(:unwanted, [:named_table, {:heir, dead, 1}]) end)
IO.inspect(:ets.whereis(:unwanted))

run.(fn ->
  t = :ets.new(:unwanted, [:named_table, {:heir, me, 1}])
  :ets.setopts(t, {:heir, :none})
end)

IO.inspect(:ets.whereis(:unwanted))

# Given away.
taker =
  spawn(fn ->
    receive do
      {:"ETS-TRANSFER", table, from, data} ->
        :ets.insert(table, {:by, :taker})
        send(from, {:taken, data})
    end

    receive do: (:stop -> :ok)
  end)

t = :ets.new(:given, [:protected])
:ets.insert(t, {1, 1})
IO.inspect(:ets.give_away(t, taker, :gift))
receive do: ({:taken, data} -> IO.inspect(data))
IO.inspect(Enum.sort(:ets.tab2list(t)))
IO.inspect(try_.(fn -> :ets.insert(t, {2, 2}) end))
IO.inspect(try_.(fn -> :ets.give_away(t, me, :back) end))
ref = Process.monitor(taker)
send(taker, :stop)
receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
IO.inspect(:ets.info(t))
t = :ets.new(:given, [])
IO.inspect(try_.(fn -> :ets.give_away(t, taker, :gift) end))
IO.inspect(:ets.info(t, :owner) == me)
