# Looking into servers: state, replacing it, suspending, format_status.
Logger.configure(level: :none)
defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_call(:crash, _, _), do: exit(:crash)
  def format_status(status), do: Map.new(status, fn {:state, s} -> {:state, {:hidden, map_size(s)}}; {:message, _} -> {:message, :secret}; other -> other end)
end

{:ok, p} = GenServer.start(S, %{a: 1})
IO.inspect(:sys.get_state(p))
IO.inspect(:sys.replace_state(p, &Map.put(&1, :z, 2)))
IO.inspect(GenServer.call(p, :get))
IO.inspect(:sys.suspend(p))
task = Task.async(fn -> GenServer.call(p, :get) end)
IO.inspect(Task.yield(task, 20))
IO.inspect(:sys.get_state(p))
IO.inspect(:sys.resume(p))
IO.inspect(Task.await(task))

try do
  :sys.replace_state(p, fn _ -> raise "no" end)
catch
  kind, reason -> IO.inspect({kind, elem(reason, 0)})
end

IO.inspect(GenServer.call(p, :get))
{:status, ^p, {:module, :gen_server}, [_dict, :running, parent, [], data]} = :sys.get_status(p)
IO.inspect(parent == p)
IO.inspect(data[:header] |> to_string() |> String.starts_with?("Status for generic server"))
IO.inspect(data |> Keyword.get_values(:data) |> List.last())

try do
  :sys.get_state(:nobody)
catch
  kind, reason -> IO.inspect({kind, reason})
end

ref = Process.monitor(p)
catch_exit = try do GenServer.call(p, :crash) catch :exit, {r, _} -> r end
IO.inspect(catch_exit)
receive do: ({:DOWN, ^ref, _, _, r} -> IO.inspect(r))
