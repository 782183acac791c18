# Time-outs, hibernation, continuing again and again.
defmodule Timed do
  use GenServer
  def init(pid), do: {:ok, {pid, 0}, 5}
  def handle_info(:timeout, {pid, 2}), do: send(pid, :enough) && {:noreply, {pid, 3}, :hibernate}
  def handle_info(:timeout, {pid, n}), do: send(pid, {:timeout, n}) && {:noreply, {pid, n + 1}, 5}
  def handle_info(other, {pid, n}), do: send(pid, {:other, other}) && {:noreply, {pid, n}}
  def handle_call(:steps, from, {pid, n}), do: {:noreply, {pid, n}, {:continue, {3, from, []}}}
  def handle_continue({0, from, acc}, s), do: GenServer.reply(from, acc) && {:noreply, s}
  def handle_continue({n, from, acc}, s), do: {:noreply, s, {:continue, {n - 1, from, [n | acc]}}}
end
{:ok, p} = GenServer.start_link(Timed, self())
for _ <- 1..3, do: receive(do: (m -> IO.inspect(m)))
send(p, :hello)
receive do: (m -> IO.inspect(m))
IO.inspect(GenServer.call(p, :steps))
{:ok, q} = GenServer.start_link(Timed, self(), hibernate_after: 5)
for _ <- 1..3, do: receive(do: (m -> IO.inspect(m)))
Process.sleep(20)
IO.inspect(GenServer.call(q, :steps))
IO.inspect(GenServer.start_link(Timed, self(), timeout: 1000) |> elem(0))
defmodule SlowInit do
  use GenServer
  def init(_), do: Process.sleep(:infinity)
end
Process.flag(:trap_exit, true)
IO.inspect(GenServer.start(SlowInit, 1, timeout: 10))
IO.inspect(GenServer.start_link(SlowInit, 1, timeout: 10))
