Process.flag(:trap_exit, true)
pid = spawn_link(fn -> exit(:inner) end)
receive do
  {:EXIT, ^pid, r} -> IO.inspect(r)
end
exit({:outer, 1})
