# Replies from other processes, several waiting callers, replies that come too late.
defmodule Q do
  use GenServer
  def init(_), do: {:ok, []}
  def handle_call(:wait, from, waiting), do: {:noreply, [from | waiting]}
  def handle_call(:count, _, waiting), do: {:reply, length(waiting), waiting}
  def handle_call(:via_task, from, w) do
    spawn(fn -> GenServer.reply(from, :from_another) end)
    {:noreply, w}
  end
  def handle_cast({:release, value}, waiting) do
    for from <- Enum.reverse(waiting), do: GenServer.reply(from, value)
    {:noreply, []}
  end
end
{:ok, q} = GenServer.start_link(Q, nil)
tasks = for _ <- 1..5, do: Task.async(fn -> GenServer.call(q, :wait) end)
wait = fn wait -> if GenServer.call(q, :count) < 5, do: wait.(wait) end
wait.(wait)
GenServer.cast(q, {:release, :now})
IO.inspect(Task.await_many(tasks))
IO.inspect(GenServer.call(q, :via_task))
IO.inspect(try do GenServer.call(q, :wait, 5) catch :exit, {r, _} -> r end)
GenServer.cast(q, {:release, :late})
IO.inspect(GenServer.call(q, :count))
IO.inspect(receive do m -> m after 20 -> :nothing end)
from = {self(), make_ref()}
IO.inspect(GenServer.reply(from, :direct))
receive do: ({_, m} -> IO.inspect(m))
