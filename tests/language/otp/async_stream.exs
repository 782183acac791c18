# Task.async_stream with its options.
Logger.configure(level: :none)
IO.inspect(Task.async_stream(1..5, fn x -> x * 2 end) |> Enum.to_list())
IO.inspect(Task.async_stream([1, 2, 3], Kernel, :+, [10]) |> Enum.to_list())
IO.inspect(Task.async_stream(1..3, fn x -> Process.sleep(40 - x * 10); x end, ordered: true, max_concurrency: 3) |> Enum.to_list())
IO.inspect(Task.async_stream(1..3, fn x -> Process.sleep(200 - x * 60); x end, ordered: false, max_concurrency: 3) |> Enum.to_list())
IO.inspect(Task.async_stream(1..3, fn x -> if x == 2, do: Process.sleep(:infinity), else: x end, timeout: 50, on_timeout: :kill_task) |> Enum.to_list())
IO.inspect(Task.async_stream(1..3, fn x -> if x == 2, do: Process.sleep(:infinity), else: x end, timeout: 50, on_timeout: :kill_task, zip_input_on_exit: true) |> Enum.to_list())
IO.inspect(Task.async_stream(1..10, & &1, max_concurrency: 2) |> Enum.take(3))
IO.inspect(Task.async_stream([], & &1) |> Enum.to_list())
IO.inspect(Task.async_stream(Stream.iterate(1, &(&1 + 1)), & &1, max_concurrency: 2) |> Stream.filter(fn {:ok, x} -> rem(x, 2) == 0 end) |> Enum.take(2))
Process.flag(:trap_exit, true)
IO.inspect(Task.async_stream(1..3, fn x -> if x == 2, do: exit(:two), else: x end) |> Enum.to_list())
IO.inspect(Task.async_stream(1..3, fn x -> if x == 2, do: raise("two"), else: x end) |> Enum.map(fn {:exit, {e, _}} -> e; other -> other end))
try do
  Task.async_stream(1..3, fn _ -> Process.sleep(:infinity) end, timeout: 10) |> Enum.to_list()
catch
  kind, {reason, {Task.Supervised, :stream, [10]}} -> IO.inspect({kind, reason})
end
try do
  Task.async_stream(1..3, & &1, max_concurrency: 0) |> Enum.to_list()
rescue
  e -> IO.puts(Exception.message(e))
end
peak = :ets.new(:peak, [:public])
:ets.insert(peak, [{:now, 0}, {:above, 0}])
Task.async_stream(1..20, fn _ ->
  now = :ets.update_counter(peak, :now, 1)
  if now > 3, do: :ets.update_counter(peak, :above, 1)
  Process.sleep(2)
  :ets.update_counter(peak, :now, -1)
end, max_concurrency: 3) |> Stream.run()
IO.inspect(:ets.lookup(peak, :above))
{:ok, sup} = Task.Supervisor.start_link()
IO.inspect(Task.Supervisor.async_stream(sup, 1..4, &(&1 + 1)) |> Enum.to_list())
IO.inspect(Task.Supervisor.async_stream_nolink(sup, 1..4, fn 3 -> exit(:three); x -> x end) |> Enum.to_list())
IO.inspect(Task.Supervisor.async_stream(sup, [1, 2], Kernel, :*, [3]) |> Enum.to_list())
