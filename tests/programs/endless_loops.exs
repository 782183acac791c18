# Endless loops on every scheduler: timers still fire, messages arrive, and each loop can be killed.
defmodule Endless do
  def loop, do: loop()
  def count(n), do: count(n + 1)
  def build(list), do: build([self() | Enum.take(list, 100)])
  def recurse(n), do: recurse(rem(n * 7 + 1, 1_000_003))
end

count = 4 * System.schedulers_online()

loops =
  for n <- 1..count do
    case rem(n, 4) do
      0 -> spawn(&Endless.loop/0)
      1 -> spawn(Endless, :count, [0])
      2 -> spawn(Endless, :build, [[]])
      3 -> spawn(Endless, :recurse, [1])
    end
  end

main = self()
echo = spawn(fn -> receive(do: ({:ping, from} -> send(from, :pong))) end)
send(echo, {:ping, main})
IO.inspect(receive(do: (:pong -> :pong)))

Process.send_after(main, :tick, 5)
IO.inspect(receive(do: (:tick -> :tick)))
IO.inspect(receive(do: (:nothing -> :no), after: (10 -> :timeout)))

for pid <- loops do
  reference = Process.monitor(pid)
  Process.exit(pid, :kill)
  :killed = receive(do: ({:DOWN, ^reference, :process, ^pid, reason} -> reason))
end

IO.inspect(Enum.any?(loops, &Process.alive?/1))
