# What a process has registered goes with it; listeners are told.
Process.register(self(), :listener)
{:ok, _} = Registry.start_link(keys: :duplicate, name: D, partitions: 4, listeners: [:listener])
{:ok, _} = Registry.start_link(keys: :unique, name: U, partitions: 4, listeners: [:listener])
me = self()

{pid, ref} =
  spawn_monitor(fn ->
    {:ok, _} = Registry.register(D, :topic, 1)
    {:ok, _} = Registry.register(D, :topic, 2)
    {:ok, _} = Registry.register(U, :name, :v)
    send(me, :ready)
    receive do: (:stop -> :ok)
  end)

receive do: (:ready -> :ok)
for _ <- 1..3, do: receive(do: ({:register, r, k, ^pid, v} -> IO.inspect({:register, r, k, v})))
IO.inspect(Registry.lookup(D, :topic) == [{pid, 1}, {pid, 2}])
IO.inspect(Registry.lookup(U, :name) == [{pid, :v}])
IO.inspect(Registry.register(U, :name, :mine) == {:error, {:already_registered, pid}})
send(pid, :stop)
receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
Process.sleep(50)
IO.inspect(receive do m -> m after 0 -> :quiet end)
IO.inspect({Registry.lookup(D, :topic), Registry.lookup(U, :name), Registry.count(D), Registry.count(U)})
IO.inspect(Registry.register(U, :name, :mine) |> elem(0))
receive do: ({:register, U, :name, ^me, :mine} -> IO.puts("told"))
IO.inspect(Registry.unregister(U, :name))
receive do: ({:unregister, U, :name, ^me} -> IO.puts("told"))
IO.inspect(Registry.unregister_match(U, :name, :_))
IO.inspect(receive do m -> elem(m, 0) after 20 -> :quiet end)

Process.unregister(:listener)
Process.register(spawn(fn -> Process.sleep(:infinity) end), :listener)

# Names are taken over at once from the dead.
for i <- 1..50 do
  {p, r} = spawn_monitor(fn -> Registry.register(U, {:key, i}, i) end)
  receive do: ({:DOWN, ^r, _, ^p, _} -> :ok)
  {:ok, _} = Registry.register(U, {:key, i}, :taken)
end
IO.inspect(for(i <- 1..50, do: Registry.values(U, {:key, i}, self())) |> Enum.uniq())
