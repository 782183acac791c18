# Prints what each call returns or raises; the reference printed timer.out.
t = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, r})
  end
end

t.(fn -> {:timer.seconds(2), :timer.minutes(3), :timer.hours(1), :timer.hms(1, 2, 3)} end)
t.(fn -> :timer.now_diff({1, 2, 3}, {0, 5, 6}) end)
t.(fn -> :timer.sleep(1) end)
t.(fn -> :timer.tc(fn -> :value end) |> elem(1) end)
t.(fn -> :timer.tc(fn a, b -> a + b end, [1, 2]) |> elem(1) end)
t.(fn -> :timer.tc(String, :upcase, ["a"]) |> elem(1) end)
t.(fn -> :timer.tc(fn -> :timer.sleep(20) end, :millisecond) |> elem(0) >= 20 end)
t.(fn -> :timer.tc(fn x -> x end, [1], :nanosecond) |> elem(0) >= 0 end)
t.(fn -> :timer.tc(String, :upcase, ["a"], :second) end)

take = fn ->
  receive do
    m -> m
  after
    5000 -> :nothing
  end
end

t.(fn -> :timer.send_after(1, :once) |> elem(0) end)
t.(fn -> take.() end)

t.(fn ->
  {:ok, timer} = :timer.send_after(100_000, :never)
  :timer.cancel(timer)
end)

t.(fn ->
  me = self()
  {:ok, _} = :timer.apply_after(1, Kernel, :send, [me, :applied])
  take.()
end)

t.(fn ->
  me = self()
  {:ok, _} = :timer.apply_after(1, fn -> send(me, :fun) end)
  take.()
end)

t.(fn ->
  me = self()
  {:ok, _} = :timer.apply_after(1, fn x -> send(me, x) end, [:with])
  take.()
end)

t.(fn ->
  {:ok, timer} = :timer.send_interval(2, :tick)
  got = for _ <- 1..3, do: take.()
  {got, :timer.cancel(timer)}
end)

flush = fn flush ->
  receive do
    :tick -> flush.(flush)
  after
    0 -> :ok
  end
end

flush.(flush)

t.(fn ->
  me = self()
  {:ok, timer} = :timer.apply_interval(2, fn -> send(me, :tick) end)
  got = for _ <- 1..2, do: take.()
  {got, :timer.cancel(timer)}
end)

:timer.sleep(20)
flush.(flush)

t.(fn ->
  {pid, ref} = spawn_monitor(fn -> :timer.sleep(:infinity) end)
  {:ok, _} = :timer.exit_after(1, pid, :out)

  receive do
    {:DOWN, ^ref, _, _, reason} -> reason
  end
end)

t.(fn ->
  {pid, ref} = spawn_monitor(fn -> :timer.sleep(:infinity) end)
  {:ok, _} = :timer.kill_after(1, pid)

  receive do
    {:DOWN, ^ref, _, _, reason} -> reason
  end
end)

t.(fn -> :timer.send_after(-1, :x) end)
t.(fn -> :timer.send_after(:a, :x) end)
t.(fn -> :timer.cancel(:bad) end)
t.(fn -> :timer.apply_after(1, 2) end)
