# Calls, casts, messages, replies of all shapes.
defmodule Srv do
  use GenServer
  def init({:ok, s}), do: {:ok, s}
  def init({:continue, s}), do: {:ok, s, {:continue, :go}}
  def init({:timeout, s}), do: {:ok, s, 10}
  def init({:hibernate, s}), do: {:ok, s, :hibernate}
  def init(:ignore), do: :ignore
  def init({:stop, r}), do: {:stop, r}
  def init({:error, r}), do: {:error, r}
  def init({:throw, v}), do: throw(v)
  def init(:bad), do: :what

  def handle_continue(:go, s), do: {:noreply, {:continued, s}}
  def handle_continue({:tell, pid}, s), do: {:noreply, send(pid, {:told, s})}

  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_call({:put, v}, _from, s), do: {:reply, {:was, s}, v}
  def handle_call({:later, ms}, from, s), do: {:noreply, {s, from}, ms}
  def handle_call({:continue, pid}, _from, s), do: {:reply, :ok, s, {:continue, {:tell, pid}}}
  def handle_call({:thrown, reply}, _from, s), do: throw({:reply, reply, s})
  def handle_call(:reply_before, from, s) do
    GenServer.reply(from, :early)
    {:noreply, s}
  end
  def handle_call({:stop, reason, reply}, _from, s), do: {:stop, reason, reply, s}
  def handle_call({:stop, reason}, _from, s), do: {:stop, reason, s}

  def handle_cast({:add, n}, s), do: {:noreply, s + n}
  def handle_cast({:sleepy, s}, _), do: {:noreply, s, :hibernate}

  def handle_info(:timeout, {s, from}) do
    GenServer.reply(from, {:late, s})
    {:noreply, s}
  end
  def handle_info(:timeout, s), do: {:noreply, {:timed_out, s}}
  def handle_info({:ask, pid}, s) do
    send(pid, {:state, s})
    {:noreply, s}
  end
end

Process.flag(:trap_exit, true)
start = fn arg -> GenServer.start_link(Srv, arg) end
{:ok, pid} = start.({:ok, 1})
IO.inspect(GenServer.call(pid, :get))
IO.inspect(GenServer.cast(pid, {:add, 41}))
IO.inspect(GenServer.call(pid, :get))
IO.inspect(GenServer.call(pid, {:put, :x}))
IO.inspect(GenServer.call(pid, {:later, 1}))
IO.inspect(GenServer.call(pid, {:thrown, :caught}))
IO.inspect(GenServer.call(pid, :reply_before))
IO.inspect(GenServer.call(pid, {:continue, self()}))
receive do: (m -> IO.inspect(m))
send(pid, {:ask, self()})
receive do: (m -> IO.inspect(m))
GenServer.cast(pid, {:sleepy, :slept})
IO.inspect(GenServer.call(pid, :get))
IO.inspect(GenServer.call(pid, {:stop, :normal, :bye}))
receive do: ({:EXIT, ^pid, r} -> IO.inspect(r))

{:ok, pid} = start.({:continue, 5})
IO.inspect(GenServer.call(pid, :get))
{:ok, pid} = start.({:hibernate, 5})
IO.inspect(GenServer.call(pid, :get))
{:ok, pid} = start.({:timeout, 5})
Process.sleep(50)
IO.inspect(GenServer.call(pid, :get))
IO.inspect(GenServer.stop(pid))
receive do: ({:EXIT, ^pid, r} -> IO.inspect(r))

IO.inspect(start.(:ignore))
IO.inspect(start.({:stop, :normal}))
IO.inspect(start.({:error, :reason}))
IO.inspect(start.({:throw, :ignore}))

flush = fn flush ->
  receive do
    {:EXIT, _, reason} -> [reason | flush.(flush)]
  after
    20 -> []
  end
end

IO.inspect(flush.(flush))

# Names.
{:ok, pid} = GenServer.start_link(Srv, {:ok, :named}, name: :srv)
IO.inspect(GenServer.start_link(Srv, {:ok, 2}, name: :srv) == {:error, {:already_started, pid}})
IO.inspect(GenServer.call(:srv, :get))
IO.inspect(GenServer.call({:srv, node()}, :get))
IO.inspect({GenServer.whereis(:srv) == pid, GenServer.whereis(:none), GenServer.whereis({:srv, node()}) == pid})
{:ok, g} = GenServer.start_link(Srv, {:ok, :global}, name: {:global, {:a, 1}})
IO.inspect({GenServer.call({:global, {:a, 1}}, :get), GenServer.whereis({:global, {:a, 1}}) == g, GenServer.whereis({:global, :no})})
IO.inspect(GenServer.multi_call(:srv, :get))
IO.inspect(GenServer.multi_call([node()], :none, :get))
IO.inspect(GenServer.multi_call([node(), :other@host], :srv, :get, 100))
IO.inspect(GenServer.abcast(:srv, {:sleepy, :abcast}))
IO.inspect(GenServer.call(:srv, :get))

catching = fn fun ->
  try do
    fun.()
  catch
    kind, reason -> {kind, reason}
  end
end

IO.inspect(catching.(fn -> GenServer.call(:none, :get) end))
IO.inspect(catching.(fn -> GenServer.call({:global, :none}, :get) end))
IO.inspect(catching.(fn -> GenServer.call(:srv, {:later, 1000}, 5) end))
IO.inspect(GenServer.cast(:none, :x))
IO.inspect(catching.(fn -> GenServer.stop(:none) end))
IO.inspect(catching.(fn -> GenServer.stop(self()) |> is_atom() end) |> elem(0))
IO.inspect(catching.(fn -> GenServer.call(self(), :x) end) |> elem(0))
for name <- ["x", {:via, "x", 1}, 1] do
  try do
    GenServer.start_link(Srv, 1, name: name)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
