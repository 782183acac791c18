# What a process costs. Prints a line for each measurement, for `ampoule bench spawn` to read:
#   phase round processes nanoseconds resident_bytes
# resident_bytes is the growth of the program's resident memory since before the phase, the
# spawner's own list included, or 0 where it is not measured.
#
#   spawn.exs N ROUNDS
defmodule SpawnBench do
  def main([n, rounds]) do
    n = String.to_integer(n)
    rounds = String.to_integer(rounds)
    for round <- 1..rounds, do: parked(n, round)
    for round <- 1..rounds, do: one_at_a_time(n, round)
    for round <- 1..rounds, do: tree(n, round)
  end

  # Spawn n processes that wait for a message; ask each; stop all.
  defp parked(n, round) do
    before = resident()
    t0 = now()
    pids = spawn_all(n, [])
    t1 = now()
    report("spawn", round, n, t1 - t0, resident() - before)
    t2 = now()
    ask_all(pids, self())
    sum = collect(n, 0)
    t3 = now()
    ^sum = div(n * (n + 1), 2)
    report("ping", round, n, t3 - t2, resident() - before)
    t4 = now()
    stop_all(pids, self())
    ^n = collect_stops(n, 0)
    report("stop", round, n, now() - t4, 0)
  end

  def parked_loop(n) do
    receive do
      {:ask, from} ->
        send(from, n)
        parked_loop(n)

      {:stop, from} ->
        send(from, :stopped)
    end
  end

  defp spawn_all(0, pids), do: pids
  defp spawn_all(n, pids), do: spawn_all(n - 1, [spawn(__MODULE__, :parked_loop, [n]) | pids])

  defp ask_all([], _), do: :ok

  defp ask_all([pid | pids], me) do
    send(pid, {:ask, me})
    ask_all(pids, me)
  end

  defp stop_all([], _), do: :ok

  defp stop_all([pid | pids], me) do
    send(pid, {:stop, me})
    stop_all(pids, me)
  end

  defp collect(0, sum), do: sum
  defp collect(n, sum), do: receive(do: (x when is_integer(x) -> collect(n - 1, sum + x)))

  defp collect_stops(0, count), do: count
  defp collect_stops(n, count), do: receive(do: (:stopped -> collect_stops(n - 1, count + 1)))

  # Spawn, run, exit, one after the other.
  defp one_at_a_time(n, round) do
    t0 = now()
    sequence(n, self())
    report("sequence", round, n, now() - t0, 0)
  end

  defp sequence(0, _), do: :ok

  defp sequence(n, me) do
    spawn(__MODULE__, :answer, [me])
    receive do: (:ran -> sequence(n - 1, me))
  end

  def answer(to), do: send(to, :ran)

  # A tree of processes ten wide; the leaves send their number, the others the sum.
  defp tree(n, round) do
    size = leaves(1, n)
    t0 = now()
    spawn(__MODULE__, :node, [self(), 0, size])
    total = receive do: ({:sum, s} -> s)
    t1 = now()
    ^total = div(size * (size - 1), 2)
    report("tree", round, size, t1 - t0, 0)
  end

  defp leaves(size, n) when size * 10 > n, do: size
  defp leaves(size, n), do: leaves(size * 10, n)

  def node(parent, number, 1), do: send(parent, {:sum, number})

  def node(parent, number, size) do
    part = div(size, 10)
    children(10, number, part, self())
    send(parent, {:sum, sums(10, 0)})
  end

  defp children(0, _, _, _), do: :ok

  defp children(k, number, part, me) do
    spawn(__MODULE__, :node, [me, number, part])
    children(k - 1, number + part, part, me)
  end

  defp sums(0, total), do: total
  defp sums(k, total), do: receive(do: ({:sum, s} -> sums(k - 1, total + s)))

  defp now, do: :erlang.monotonic_time(:nanosecond)

  # Pages are 4 KiB on the systems this runs on.
  defp resident do
    {:ok, text} = :file.read_file(~c"/proc/self/statm")
    [_, pages | _] = :binary.split(text, " ", [:global])
    String.to_integer(pages) * 4096
  end

  defp report(phase, round, n, ns, bytes) do
    IO.puts("#{phase} #{round} #{n} #{ns} #{bytes}")
  end
end

SpawnBench.main(System.argv())
