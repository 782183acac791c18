parent = self()
pids = for i <- 1..5, do: spawn(fn -> receive do {:go, n} -> send(parent, {i, n * i}) end end)
for p <- pids, do: send(p, {:go, 10})
res = for _ <- 1..5, do: (receive do x -> x end)
IO.inspect(Enum.sort(res))
t = for i <- 1..4, do: Task.async(fn -> i * i end)
IO.inspect(Enum.map(t, &Task.await/1))
defmodule Stack do
  def start, do: spawn_link(fn -> loop([]) end)
  def push(p, x), do: send(p, {:push, x})
  def pop(p) do
    ref = make_ref()
    send(p, {:pop, self(), ref})
    receive do
      {^ref, v} -> v
    after 1000 -> :timeout
    end
  end
  defp loop(s) do
    receive do
      {:push, x} -> loop([x | s])
      {:pop, from, ref} ->
        case s do
          [] -> send(from, {ref, :empty}); loop([])
          [h | t] -> send(from, {ref, h}); loop(t)
        end
    end
  end
end
s = Stack.start()
Stack.push(s, 1)
Stack.push(s, %{a: "binary" <> String.duplicate("z", 100)})
IO.inspect(Stack.pop(s))
IO.inspect(Stack.pop(s))
IO.inspect(Stack.pop(s))
Process.flag(:trap_exit, true)
p = spawn_link(fn -> exit(:why) end)
receive do {:EXIT, ^p, r} -> IO.inspect(r) end
{p, ref} = spawn_monitor(fn -> exit({:shutdown, :x}) end)
receive do {:DOWN, ^ref, :process, ^p, r} -> IO.inspect(r) end
ring = fn n, m ->
  me = self()
  first = Enum.reduce(1..n, me, fn _, next ->
    spawn(fn ->
      f = fn f -> receive do
        0 -> send(next, 0)
        k -> send(next, k - 1); f.(f)
      end end
      f.(f)
    end)
  end)
  send(first, m)
  receive do x -> x end
end
IO.inspect(ring.(100, 50))
send(self(), :a); send(self(), :b); send(self(), :c)
IO.inspect(receive do :b -> :got_b end)
IO.inspect(receive do x -> x end)
IO.inspect(receive do x -> x after 0 -> :none end)
IO.inspect(receive do x -> x after 0 -> :none end)
IO.inspect(receive do after 5 -> :slept end)
IO.inspect(Process.alive?(self()))
IO.inspect(Process.put(:k, 1))
IO.inspect(Process.get(:k))
me = self()
spawn(fn -> Process.register(self(), :named); send(me, :ready); receive do {:hi, f} -> send(f, :hello_from_named) end end)
receive do :ready -> :ok end
send(:named, {:hi, self()})
IO.inspect(receive do x -> x end)
ref = Process.send_after(self(), :late, 10)
IO.inspect(is_reference(ref))
IO.inspect(receive do :late -> :late_came end)
IO.inspect(Task.async(fn -> Process.sleep(5); :slow end) |> Task.await())
try do
  Task.await(Task.async(fn -> Process.sleep(1000) end), 10)
catch
  :exit, {:timeout, {Task, :await, [_, 10]}} -> IO.puts("timeout")
end
big = Enum.to_list(1..10_000)
pid = spawn(fn -> receive do {l, f} -> send(f, {:len, length(l), Enum.sum(l)}) end end)
send(pid, {big, self()})
IO.inspect(receive do {:len, a, b} -> {a, b} end)
many = for i <- 1..1000, do: spawn(fn -> send(me, {:n, i}) end)
IO.inspect(length(many))
IO.inspect(Enum.sum(for _ <- 1..1000, do: (receive do {:n, i} -> i end)))
