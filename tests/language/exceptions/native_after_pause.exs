# A native that waits for another process and then fails is on top of the trace, with what it was
# called with.
dead = spawn(fn -> :ok end)
reference = Process.monitor(dead)

receive do
  {:DOWN, ^reference, _, _, _} -> :ok
end

try do
  :erlang.suspend_process(dead)
rescue
  _ in ArgumentError ->
    [{module, function, arguments, location} | _] = __STACKTRACE__
    IO.inspect({module, function, arguments == [dead], Keyword.has_key?(location, :error_info)})
end

waiting = spawn(fn -> receive(do: (:stop -> :ok)) end)
true = :erlang.suspend_process(waiting)

try do
  :erlang.suspend_process(waiting, [:nonsense])
rescue
  _ in ArgumentError ->
    [{module, function, arguments, _} | _] = __STACKTRACE__
    IO.inspect({module, function, arguments == [waiting, [:nonsense]]})
end

true = :erlang.resume_process(waiting)
