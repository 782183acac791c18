Process.flag(:trap_exit, true)
run = fn f ->
  pid = spawn_link(f)
  receive do
    {:EXIT, ^pid, reason} -> reason
  end
end
IO.inspect(run.(fn -> :ok end))
IO.inspect(run.(fn -> exit(:custom) end))
IO.inspect(run.(fn -> exit(:normal) end))
IO.inspect(run.(fn -> exit({:shutdown, 1}) end))
IO.inspect(run.(fn -> Process.exit(self(), :kill) end))
IO.inspect(run.(fn -> Process.exit(self(), :boom) end))
{pid, ref} = spawn_monitor(fn -> receive do :stop -> :ok end end)
send(pid, :stop)
IO.inspect(receive do {:DOWN, ^ref, _, _, r} -> r end)
IO.inspect(Process.alive?(pid))
p = spawn(fn -> Process.sleep(:infinity) end)
Process.exit(p, :shutdown)
ref = Process.monitor(p)
IO.inspect(receive do {:DOWN, ^ref, _, _, r} when r in [:shutdown, :noproc] -> :down end)
ref = Process.monitor(:no_such_name_zz)
IO.inspect(receive do {:DOWN, ^ref, :process, {:no_such_name_zz, n}, r} -> {n, r} end)
