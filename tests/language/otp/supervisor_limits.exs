# Restarts up to a limit; the order of shutting down; significant children.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)
defmodule L do
  use GenServer
  def start_link({id, pid}), do: GenServer.start_link(__MODULE__, {id, pid})
  def init({id, pid}) do
    Process.flag(:trap_exit, true)
    send(pid, {:up, id, self()})
    {:ok, {id, pid}}
  end
  def handle_info({:EXIT, _, _}, s), do: {:noreply, s}
  def terminate(r, {id, pid}), do: send(pid, {:down, id, r})
end
me = self()
{:ok, sup} = Supervisor.start_link([{L, {:a, me}}], strategy: :one_for_one, max_restarts: 2, max_seconds: 5)
kill = fn -> receive do: ({:up, :a, pid} -> Process.exit(pid, :kill)) end
kill.()
kill.()
kill.()
receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason))

{:ok, sup} = Supervisor.start_link(for(i <- 1..4, do: Supervisor.child_spec({L, {i, me}}, id: i)), strategy: :one_for_one)
for i <- 1..4, do: receive(do: ({:up, ^i, _} -> :ok))
Supervisor.stop(sup, :shutdown)
receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason))
order = for _ <- 1..4, do: receive(do: ({:down, i, r} -> {i, r}))
IO.inspect(order)

defmodule Stubborn do
  use GenServer
  def start_link(pid), do: GenServer.start_link(__MODULE__, pid)
  def init(pid) do
    Process.flag(:trap_exit, true)
    send(pid, {:stubborn, self()})
    {:ok, pid}
  end
  def terminate(_, _), do: Process.sleep(:infinity)
end
for shutdown <- [20, :brutal_kill] do
  {:ok, sup} = Supervisor.start_link([Supervisor.child_spec({Stubborn, me}, shutdown: shutdown)], strategy: :one_for_one)
  pid = receive do: ({:stubborn, pid} -> pid)
  ref = Process.monitor(pid)
  Supervisor.stop(sup)
  receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect({shutdown, r}))
  receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason))
end

defmodule Short do
  use GenServer, restart: :temporary, significant: true
  def start_link(x), do: GenServer.start_link(__MODULE__, x)
  def init(x), do: {:ok, x, 10}
  def handle_info(:timeout, x), do: {:stop, x, x}
end
for {auto, reasons} <- [any_significant: [:normal], all_significant: [:normal, :shutdown]] do
  children = for {r, i} <- Enum.with_index(reasons), do: Supervisor.child_spec({Short, r}, id: i)
  {:ok, sup} = Supervisor.start_link(children, strategy: :one_for_one, auto_shutdown: auto)
  receive do: ({:EXIT, ^sup, reason} -> IO.inspect({auto, reason}))
end
IO.inspect(Supervisor.start_link([{Short, :normal}], strategy: :one_for_one))
