# When terminate is called, and with what.
defmodule T do
  use GenServer
  def init({pid, trap}) do
    Process.flag(:trap_exit, trap)
    {:ok, pid}
  end
  def handle_call({:stop, r}, _, s), do: {:stop, r, :ok, s}
  def handle_call(:raise, _, _), do: raise("x")
  def terminate(reason, pid), do: send(pid, {:terminate, case reason do {e, t} when is_list(t) -> e; r -> r end})
end

Logger.configure(level: :none)
Process.flag(:trap_exit, true)
show = fn pid ->
  got = receive do {:terminate, r} -> r after 100 -> :not_called end
  exit = receive do {:EXIT, ^pid, {e, t}} when is_list(t) -> e; {:EXIT, ^pid, r} -> r after 100 -> :alive end
  IO.inspect({got, exit})
end

for trap <- [true, false] do
  {:ok, p} = GenServer.start_link(T, {self(), trap})
  GenServer.call(p, {:stop, :normal})
  show.(p)
  {:ok, p} = GenServer.start_link(T, {self(), trap})
  GenServer.stop(p, :shutdown)
  show.(p)
  {:ok, p} = GenServer.start_link(T, {self(), trap})
  Process.exit(p, :shutdown)
  show.(p)
  {:ok, p} = GenServer.start_link(T, {self(), trap})
  Process.exit(p, :kill)
  show.(p)
  {:ok, p} = GenServer.start_link(T, {self(), trap})
  catch_exit = try do GenServer.call(p, :raise) catch :exit, {{e, _}, _} -> e end
  IO.inspect(catch_exit)
  show.(p)
end
