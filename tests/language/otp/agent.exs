# Agents.
{:ok, a} = Agent.start_link(fn -> 1 end)
IO.inspect(Agent.get(a, & &1))
IO.inspect(Agent.update(a, &(&1 + 1)))
IO.inspect(Agent.get_and_update(a, &{&1, &1 * 10}))
IO.inspect(Agent.cast(a, &(&1 + 1)))
IO.inspect(Agent.get(a, & &1))
IO.inspect(Agent.get(a, Kernel, :+, [5]))
IO.inspect(Agent.update(a, Kernel, :+, [5]))
IO.inspect(Agent.get_and_update(a, fn x -> {:got, x} end))
IO.inspect(Agent.cast(a, Kernel, :-, [1]))
IO.inspect(Agent.get(a, &(&1)))
IO.inspect(Agent.stop(a))
IO.inspect(Process.alive?(a))
{:ok, _} = Agent.start_link(fn -> %{} end, name: :agent)
Agent.update(:agent, &Map.put(&1, :k, :v))
IO.inspect(Agent.get(:agent, &Map.fetch(&1, :k)))
IO.inspect(Agent.start_link(fn -> 1 end, name: :agent) |> elem(0))
IO.inspect(Agent.child_spec(fn -> 1 end) |> Map.take([:id]))
{:ok, m} = Agent.start(Map, :new, [[a: 1]])
IO.inspect(Agent.get(m, & &1))

try do
  Agent.get(m, fn _ -> Process.sleep(:infinity) end, 10)
catch
  :exit, {reason, {GenServer, :call, [_, {:get, _}, 10]}} -> IO.inspect(reason)
end

Logger.configure(level: :none)
{:ok, b} = Agent.start(fn -> 1 end)
try do
  Agent.get(b, fn _ -> raise "in agent" end)
catch
  :exit, {{e, _}, _} -> IO.inspect(e)
end
{:ok, b} = Agent.start(fn -> 1 end)
try do
  Agent.get_and_update(b, fn _ -> :not_a_pair end)
catch
  :exit, {r, _} -> IO.inspect(r)
end
Process.flag(:trap_exit, true)
IO.inspect(Agent.start_link(fn -> exit(:no) end))
IO.inspect(Agent.start_link(fn -> raise "no" end) |> elem(1) |> elem(0))

defmodule Counter do
  use Agent, restart: :temporary
  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
end
IO.inspect(Counter.child_spec(3))
