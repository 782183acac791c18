send(self(), {:a, 1})
send(self(), :b)
send(self(), {:c, 3})
receive do
  {:c, x} -> IO.inspect({:c_first, x})
end
receive do
  :b -> IO.puts("b")
after
  0 -> IO.puts("timeout")
end
IO.inspect(receive do
  {:a, n} when n > 5 -> :big
  {:a, n} -> {:small, n}
end)
IO.inspect(receive do
  _ -> :unexpected
after
  10 -> :timeout
end)
t = 5
IO.inspect(receive do after t * 2 -> :only_after end)
me = self()
pid = spawn(fn ->
  receive do
    {:ping, from} -> send(from, {:pong, self() == me})
  end
end)
send(pid, {:ping, self()})
IO.inspect(receive do {:pong, x} -> x end)
ref = make_ref()
send(self(), {:other, 1})
send(self(), {ref, :answer})
IO.inspect(receive do {^ref, v} -> v after 0 -> :none end)
flush = fn flush, acc ->
  receive do
    m -> flush.(flush, [m | acc])
  after
    0 -> Enum.reverse(acc)
  end
end
IO.inspect(flush.(flush, []))
for i <- 1..3, do: send(self(), i)
IO.inspect(for _ <- 1..3, do: (receive do m -> m end))
try do
  receive do
    x -> x
  after
    -1 -> :neg
  end
rescue
  e -> IO.inspect(e.__struct__)
catch
  k, v -> IO.inspect({k, v})
end
try do
  receive do
  after
    :foo -> :neg
  end
rescue
  e -> IO.inspect(e.__struct__)
catch
  k, v -> IO.inspect({k, v})
end
