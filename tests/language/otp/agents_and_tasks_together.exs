# Callers and ancestors are known in tasks; agents keep what they share.
me = self()
{:ok, agent} = Agent.start_link(fn -> [] end)
Task.async(fn ->
  callers = Process.get(:"$callers")
  Agent.update(agent, &[{:callers, callers == [me]} | &1])

  Task.async(fn ->
    callers = Process.get(:"$callers")
    Agent.update(agent, &[{:nested, length(callers)} | &1])
  end)
  |> Task.await()
end)
|> Task.await()

IO.inspect(Agent.get(agent, & &1))
IO.inspect(Agent.get(agent, fn _ -> Process.get(:"$ancestors") == [me] end))
results = 1..50 |> Task.async_stream(fn i -> Agent.get_and_update(agent, fn l -> {length(l), [i | l]} end) end, max_concurrency: 10) |> Enum.map(&elem(&1, 1))
IO.inspect(Enum.sort(results) == Enum.to_list(2..51))
IO.inspect(Agent.get(agent, &length/1))
