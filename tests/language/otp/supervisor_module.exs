# Supervisors as modules, nested, with children of all sorts.
Logger.configure(level: :none)
defmodule Inner do
  use Supervisor
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)
  @impl true
  def init(arg) do
    children = [
      {Agent, fn -> arg end},
      %{id: :second, start: {Agent, :start_link, [fn -> 2 end, [name: :second]]}, restart: :temporary},
      {Task, fn -> :ok end}
    ]
    Supervisor.init(children, strategy: :rest_for_one, max_restarts: 5)
  end
end
defmodule Outer do
  use Supervisor, restart: :transient, shutdown: 1000
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
  def init(:ignore), do: :ignore
  def init(arg), do: Supervisor.init([{Inner, arg}, {Task.Supervisor, name: Tasks}, {DynamicSupervisor, name: Dyn}], strategy: :one_for_one)
end
IO.inspect(Outer.child_spec(1))
IO.inspect(Inner.child_spec(1))
{:ok, top} = Outer.start_link(:arg)
IO.inspect(Supervisor.which_children(top) |> Enum.map(fn {id, p, t, m} -> {id, is_pid(p), t, m} end))
IO.inspect(Supervisor.count_children(top))
IO.inspect(Supervisor.which_children(Inner) |> Enum.map(fn {id, _, t, m} -> {id, t, m} end))
IO.inspect(Agent.get(:second, & &1))
IO.inspect(Agent.get(:second, & &1))
IO.inspect(Outer.start_link(:ignore))
refs = for n <- [Inner, Tasks, Dyn, :second], do: Process.monitor(n)
IO.inspect(Supervisor.stop(top))
IO.inspect(for r <- refs, do: receive(do: ({:DOWN, ^r, _, {name, _}, reason} -> {name, reason})))
