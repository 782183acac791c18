# Tasks: awaiting, yielding, shutting down, their failures.
Logger.configure(level: :none)
IO.inspect(Task.await(Task.async(fn -> 1 + 1 end)))
IO.inspect(Task.await(Task.async(Kernel, :+, [1, 2])))
IO.inspect(Task.await_many(for i <- 1..5, do: Task.async(fn -> i * i end)))
IO.inspect(Task.await_many([]))
t = Task.async(fn -> Process.sleep(30); :slow end)
IO.inspect(Task.yield(t, 1))
IO.inspect(Task.yield(t, 500))
t = Task.async(fn -> Process.sleep(:infinity) end)
IO.inspect(Task.shutdown(t, :brutal_kill))
t = Task.async(fn -> :done end)
Process.sleep(20)
IO.inspect(Task.shutdown(t))
t = Task.async(fn -> Process.flag(:trap_exit, true); receive do: ({:EXIT, _, r} -> {:asked, r}) end)
Process.sleep(20)
IO.inspect(Task.shutdown(t, 100))
IO.inspect(Task.yield_many([Task.async(fn -> 1 end), Task.async(fn -> Process.sleep(1000) end)], 50) |> Enum.map(&elem(&1, 1)))
IO.inspect(Task.yield_many([Task.async(fn -> 1 end), Task.async(fn -> Process.sleep(1000) end)], timeout: 50, on_timeout: :kill_task) |> Enum.map(&elem(&1, 1)))
IO.inspect(Task.await(Task.completed(:value)))
Process.flag(:trap_exit, true)

catching = fn fun ->
  try do
    fun.()
  catch
    kind, {reason, {Task, fun, _}} -> {kind, case reason do {e, t} when is_list(t) -> e; r -> r end, fun}
  end
end

IO.inspect(catching.(fn -> Task.await(Task.async(fn -> raise "task failed" end)) end))
IO.inspect(catching.(fn -> Task.await(Task.async(fn -> exit(:task_exit) end)) end))
IO.inspect(catching.(fn -> Task.await(Task.async(fn -> throw(:ball) end)) end))
IO.inspect(catching.(fn -> Task.await(Task.async(fn -> Process.sleep(1000) end), 5) end))
IO.inspect(catching.(fn -> Task.await_many([Task.async(fn -> 1 end), Task.async(fn -> Process.sleep(1000) end)], 5) end))
t = Task.async(fn -> exit(:bad) end)
IO.inspect(Task.yield(t))
t = Task.async(fn -> 1 end)
me = self()
IO.inspect(t.owner == me)
spawn_monitor(fn ->
  try do Task.await(t) rescue e -> send(me, {:msg, Exception.message(e) |> String.contains?("must be queried from the owner")}) end
end)
receive do: ({:msg, m} -> IO.inspect(m))
IO.inspect(Task.await(t))
IO.inspect(Task.ignore(Task.async(fn -> 1 end)))
{:ok, pid} = Task.start(fn -> send(me, :started) end)
receive do: (:started -> IO.inspect(is_pid(pid)))
{:ok, _} = Task.start_link(fn -> send(me, {:ancestors, Process.get(:"$ancestors") |> length() > 0, Process.get(:"$callers")}) end)
receive do: ({:ancestors, a, c} -> IO.inspect({a, c}))
IO.inspect(Task.await(Task.async(fn -> Process.get(:"$callers") == [me] end)))
IO.inspect(Task.child_spec(fn -> 1 end) |> Map.drop([:start]))
