# The older supervisor of one kind of child.
Logger.configure(level: :none)
defmodule Simple do
  def init(arg), do: {:ok, {%{strategy: :simple_one_for_one, intensity: 3, period: 5}, [%{id: :child, start: {Simple, :start_child, [arg]}, restart: :transient}]}}
  def start_child(arg, extra), do: Agent.start_link(fn -> {arg, extra} end)
end
{:ok, sup} = :supervisor.start_link(Simple, :arg)
pids = for i <- 1..3, do: :supervisor.start_child(sup, [i]) |> elem(1)
IO.inspect(for p <- pids, do: Agent.get(p, & &1))
IO.inspect(:supervisor.count_children(sup) |> Enum.sort())
IO.inspect(:supervisor.which_children(sup) |> Enum.map(fn {id, p, t, m} -> {id, p in pids, t, m} end))
IO.inspect(:supervisor.terminate_child(sup, hd(pids)))
IO.inspect(:supervisor.terminate_child(sup, hd(pids)))
Process.exit(Enum.at(pids, 1), :kill)
Process.sleep(30)
IO.inspect(:supervisor.count_children(sup) |> Enum.sort())
Agent.stop(Enum.at(pids, 2))
Process.sleep(30)
IO.inspect(:supervisor.count_children(sup) |> Enum.sort())
IO.inspect(:supervisor.check_childspecs([%{id: 1, start: {Agent, :start_link, [1]}}]))
IO.inspect(:supervisor.check_childspecs([%{id: 1, start: :bad}]))
IO.inspect(:supervisor.check_childspecs([{:old, {Agent, :start_link, [1]}, :permanent, 5000, :worker, [Agent]}]))
defmodule Old do
  def init(_), do: {:ok, {{:one_for_one, 1, 5}, [{:a, {Agent, :start_link, [&Map.new/0]}, :permanent, 100, :worker, [Agent]}]}}
end
{:ok, s} = :supervisor.start_link({:local, :old}, Old, [])
IO.inspect(:supervisor.which_children(:old) |> Enum.map(fn {id, p, t, m} -> {id, is_pid(p), t, m} end))
IO.inspect(:supervisor.get_childspec(s, :a))
IO.inspect(:supervisor.get_childspec(s, :none))
IO.inspect(:supervisor.start_link({:local, :old}, Old, []) == {:error, {:already_started, s}})
