# Links between tasks and those who await them.
Logger.configure(level: :none)
me = self()
# Without trapping, the owner ends with its task.
{pid, ref} = spawn_monitor(fn -> Task.async(fn -> exit(:task_died) end) |> Task.await() end)
receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason |> then(fn {r, {Task, :await, _}} -> {:awaited, r}; r -> r end)))
# The task ends with its owner.
{pid, ref} = spawn_monitor(fn ->
  Task.async(fn -> send(me, {:task, self()}); Process.sleep(:infinity) end)
  receive do: (:stop -> exit(:owner_died))
end)
task = receive do: ({:task, t} -> t)
tref = Process.monitor(task)
send(pid, :stop)
receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect(r))
receive do: ({:DOWN, ^tref, _, _, r} -> IO.inspect(r))
# Not so without a link.
{:ok, sup} = Task.Supervisor.start_link()
t = Task.Supervisor.async_nolink(sup, fn -> raise "alone" end)
IO.inspect(case Task.yield(t) do {:exit, {e, _}} -> e end)
t = Task.Supervisor.async_nolink(sup, fn -> Process.sleep(:infinity) end)
IO.inspect(Task.shutdown(t, 10))
t = Task.Supervisor.async_nolink(sup, fn -> :value end)
Process.sleep(20)
IO.inspect(Task.yield(t, 0))
t = Task.Supervisor.async_nolink(sup, fn -> exit(:shutdown) end)
IO.inspect(Task.yield(t))
ref = t.ref
receive do {^ref, _} -> IO.puts("left over") after 0 -> IO.puts("nothing left") end
# Handled as messages, as servers do.
t = Task.Supervisor.async_nolink(sup, fn -> :as_message end)
ref = t.ref
receive do: ({^ref, result} -> IO.inspect(result))
IO.inspect(Process.demonitor(ref, [:flush]))
IO.inspect(Task.Supervisor.children(sup))
