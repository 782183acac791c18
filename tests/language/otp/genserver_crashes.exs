# What is reported when a server ends badly, and what its callers see.
Logger.configure(level: :none)
defmodule Bad do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:raise, _from, _s), do: raise("oops")
  def handle_call(:exit, _from, _s), do: exit(:because)
  def handle_call(:throw, _from, _s), do: throw(:thrown)
  def handle_call(:bad, _from, _s), do: :bad_value
  def handle_call(:stop, _from, s), do: {:stop, :custom, :reply, s}
  def handle_call(:shutdown, _from, s), do: {:stop, {:shutdown, :tuple}, :reply, s}
  def handle_call({:match, x}, _from, s), do: {:reply, (^s = x), s}
  def handle_cast(:raise, _s), do: raise(ArgumentError, "in cast")
  def handle_cast(:stop, s), do: {:stop, {:error, "text"}, s}
  def handle_info(:raise, _s), do: :erlang.error(:undefined_thing)
  def handle_info({:stop, r}, s), do: {:stop, r, s}
end

try_call = fn request ->
  {:ok, pid} = GenServer.start(Bad, %{state: 1})
  ref = Process.monitor(pid)

  result =
    try do
      GenServer.call(pid, request)
    catch
      kind, {reason, {GenServer, :call, [_, ^request, 5000]}} ->
        {kind, case reason do {r, trace} when is_list(trace) -> r; r -> r end}
    end

  receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect({request, result, case reason do {r, trace} when is_list(trace) -> r; r -> r end}))
end

for request <- [:raise, :exit, :throw, :bad, :stop, :shutdown, {:match, 5}, :unknown], do: try_call.(request)

for message <- [:raise, {:stop, :normal}, {:stop, :shutdown}, {:stop, :odd}] do
  {:ok, pid} = GenServer.start(Bad, :s)
  ref = Process.monitor(pid)
  send(pid, message)
  receive do
    {:DOWN, ^ref, _, _, reason} -> IO.inspect({message, case reason do {r, trace} when is_list(trace) -> r; r -> r end})
  after
    500 -> IO.inspect({message, :alive})
  end
end

for message <- [:raise, :stop, :unknown] do
  {:ok, pid} = GenServer.start(Bad, :s, name: :bad_one)
  ref = Process.monitor(pid)
  GenServer.cast(pid, message)
  receive do
    {:DOWN, ^ref, _, _, reason} -> IO.inspect({message, case reason do {r, trace} when is_list(trace) -> r; r -> r end})
  end
end
