# Publishing: dispatch to all that have a key, over partitions, in this process or others.
for {kind, name} <- [{:duplicate, A}, {{:duplicate, :key}, B}, {{:duplicate, :pid}, C}] do
  {:ok, _} = Registry.start_link(keys: kind, name: name, partitions: 3)
  me = self()

  pids =
    for i <- 1..10 do
      spawn_link(fn ->
        {:ok, _} = Registry.register(name, "topic", i)
        if rem(i, 2) == 0, do: {:ok, _} = Registry.register(name, "even", i)
        send(me, :ready)
        receive do: ({:published, x} -> send(me, {i, x}))
        receive do: (:stop -> :ok)
      end)
    end

  for _ <- pids, do: receive(do: (:ready -> :ok))
  IO.inspect({Registry.count(name), length(Registry.lookup(name, "topic")), length(Registry.lookup(name, "even"))})
  Registry.dispatch(name, "topic", fn entries -> for {pid, i} <- entries, do: send(pid, {:published, i * i}) end)
  IO.inspect(Enum.sort(for _ <- pids, do: receive(do: ({_, _} = m -> m))))
  Registry.dispatch(name, "even", {Kernel, :send, [me]} |> then(fn _ -> fn entries -> send(me, {:batch, length(entries)}) end end), parallel: true)
  total = fn total -> receive do {:batch, n} -> n + total.(total) after 50 -> 0 end end
  IO.inspect(total.(total))
  IO.inspect(Registry.match(name, "topic", :"$1", [{:>, :"$1", 8}]) |> Enum.map(&elem(&1, 1)) |> Enum.sort())
  IO.inspect(Registry.count_match(name, "even", :_))
  IO.inspect(Registry.select(name, [{{"even", :_, :"$1"}, [], [:"$1"]}]) |> Enum.sort())
  IO.inspect(Registry.values(name, "topic", hd(pids)))
  IO.inspect(Registry.keys(name, Enum.at(pids, 1)) |> Enum.sort())
  for pid <- pids, do: send(pid, :stop)
end
