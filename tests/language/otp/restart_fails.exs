# A child that cannot be started again is tried again, until it is too often.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)
t = :ets.new(:t, [:public])
:ets.insert(t, {:starts, 0})
defmodule F do
  def start_link(t, good) do
    n = :ets.update_counter(t, :starts, 1)
    if n in good, do: Agent.start_link(fn -> n end, name: :flaky), else: {:error, {:start, n}}
  end
end
{:ok, sup} = Supervisor.start_link([%{id: F, start: {F, :start_link, [t, [1, 4]]}}], strategy: :one_for_one, max_restarts: 5)
Process.exit(Process.whereis(:flaky), :kill)
Process.sleep(50)
IO.inspect(Agent.get(:flaky, & &1))
IO.inspect(Supervisor.count_children(sup))
Process.exit(Process.whereis(:flaky), :kill)
receive do: ({:EXIT, ^sup, r} -> IO.inspect(r))
IO.inspect(:ets.lookup(t, :starts))
{:ok, dyn} = DynamicSupervisor.start_link(max_restarts: 3)
:ets.insert(t, {:starts, 0})
{:ok, _} = DynamicSupervisor.start_child(dyn, %{id: F, start: {F, :start_link, [t, [1, 3]]}})
Process.exit(Process.whereis(:flaky), :kill)
Process.sleep(50)
IO.inspect(Agent.get(:flaky, & &1))
Process.exit(Process.whereis(:flaky), :kill)
receive do: ({:EXIT, ^dyn, r} -> IO.inspect(r))
