# Which children are started again.
Logger.configure(level: :none)
defmodule W do
  use GenServer
  def start_link({id, pid}), do: GenServer.start_link(__MODULE__, {id, pid}, name: id)
  def init({id, pid}) do
    Process.flag(:trap_exit, true)
    send(pid, {:up, id})
    {:ok, {id, pid}}
  end
  def handle_cast(reason, s), do: {:stop, reason, s}
  def terminate(reason, {id, pid}), do: send(pid, {:down, id, reason})
end

flush = fn flush ->
  receive do
    {:up, _} = m -> [m | flush.(flush)]
    {:down, _, _} = m -> [m | flush.(flush)]
  after
    60 -> []
  end
end

me = self()
for strategy <- [:one_for_one, :one_for_all, :rest_for_one] do
  children = for id <- [:a, :b, :c], do: Supervisor.child_spec({W, {id, me}}, id: id)
  {:ok, sup} = Supervisor.start_link(children, strategy: strategy)
  IO.inspect({strategy, flush.(flush)})
  GenServer.cast(:b, :crash)
  IO.inspect(flush.(flush))
  GenServer.cast(:b, :normal)
  IO.inspect(flush.(flush))
  IO.inspect(Supervisor.which_children(sup) |> Enum.map(fn {id, pid, type, mods} -> {id, is_pid(pid), type, mods} end))
  IO.inspect(Supervisor.count_children(sup))
  Supervisor.stop(sup)
  IO.inspect(flush.(flush))
end

for restart <- [:permanent, :transient, :temporary], reason <- [:normal, :shutdown, {:shutdown, 1}, :crash] do
  {:ok, sup} = Supervisor.start_link([Supervisor.child_spec({W, {:a, me}}, restart: restart)], strategy: :one_for_one)
  flush.(flush)
  GenServer.cast(:a, reason)
  IO.inspect({restart, reason, flush.(flush), Supervisor.count_children(sup)})
  Supervisor.stop(sup)
  flush.(flush)
end
