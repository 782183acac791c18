# What the end of a server does to its kin.
Logger.configure(level: :none)
defmodule K do
  use GenServer
  def init(trap), do: {:ok, Process.flag(:trap_exit, trap)}
  def handle_call({:start, m, a}, _, s), do: {:reply, GenServer.start_link(m, a), s}
  def handle_call(:state, _, s), do: {:reply, s, s}
  def handle_info({:EXIT, _, r}, s), do: {:noreply, {:saw, r, s}}

end
Process.flag(:trap_exit, true)
{:ok, a} = GenServer.start_link(K, false)
{:ok, b} = GenServer.call(a, {:start, K, false})
ref = Process.monitor(b)
Process.exit(b, :boom)
receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect(r))
receive do: ({:EXIT, ^a, r} -> IO.inspect(r))
{:ok, a} = GenServer.start_link(K, true)
{:ok, b} = GenServer.call(a, {:start, K, false})
ref = Process.monitor(b)
Process.exit(b, :boom)
receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect(r))
IO.inspect(GenServer.call(a, :state))
# The end of the parent ends even one that traps.
{:ok, b} = GenServer.call(a, {:start, K, true})
ref = Process.monitor(b)
Process.exit(a, :kill)
receive do: ({:EXIT, ^a, r} -> IO.inspect(r))
receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect(r))
{:ok, c} = GenServer.start_link(K, true)
Process.exit(c, :normal)
Process.sleep(10)
IO.inspect(Process.alive?(c))
