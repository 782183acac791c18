# Captured output and logs; the times of log messages are masked.
import ExUnit.CaptureIO
import ExUnit.CaptureLog
require Logger

{:ok, _} = Application.ensure_all_started(:ex_unit)

mask = fn log -> for <<c <- log>>, into: "", do: if(c in ?0..?9, do: "0", else: <<c>>) end

IO.inspect(capture_io(fn -> IO.puts("a") end))
IO.inspect(capture_io("in\nput", fn -> IO.inspect({IO.gets("> "), IO.read(:eof)}) end))
IO.inspect(capture_io([input: "x", capture_prompt: false], fn -> IO.inspect(IO.gets("> ")) end))
IO.inspect(capture_io(:stderr, fn -> IO.puts(:stderr, "err") end))
IO.inspect(capture_io(:standard_error, fn -> IO.write(:stderr, "err") end))
IO.inspect(with_io(fn -> IO.write("a") && 1 end))
IO.inspect(with_io(:stderr, fn -> IO.write(:stderr, "a") && 1 end))
IO.inspect(with_io(:stdio, "foo", fn -> IO.gets("") end))
IO.inspect(catch_raise = try(do: capture_io(fn -> raise "x" end), rescue: (e -> e)))
IO.inspect(catch_raise.message)
IO.inspect(try(do: capture_io(:foo, fn -> 1 end), rescue: (e -> e)))
IO.inspect(capture_io(self(), fn -> IO.puts("a") end))

IO.inspect(
  capture_io(fn ->
    {pid, monitor} = spawn_monitor(fn -> IO.puts("child") end)
    receive do: ({:DOWN, ^monitor, _, ^pid, _} -> :ok)
  end)
)

IO.inspect(capture_io(fn -> IO.puts(capture_io(fn -> IO.puts("inner") end)) end))

IO.inspect(
  capture_io(:stderr, fn ->
    IO.puts(:stderr, capture_io(:stderr, fn -> IO.puts(:stderr, "inner") end))
  end)
)

for {outer, inner} <- [{"in", "in"}, {[encoding: :latin1], []}] do
  try do
    capture_io(:stderr, outer, fn -> capture_io(:stderr, inner, fn -> 1 end) end)
  rescue
    error -> IO.puts(Exception.message(error))
  end
end

IO.inspect(mask.(capture_log(fn -> Logger.error("hi") && Logger.debug("there") end)))
IO.inspect(mask.(capture_log([level: :warning], fn -> Logger.error("hi") && Logger.debug("there") end)))
IO.inspect(with_log([format: "$message|"], fn -> Logger.error("hi") && 5 end))
IO.inspect(capture_log([format: "$metadata$message|", metadata: [:foo]], fn -> Logger.error("hi", foo: 1) end))
IO.inspect(capture_log([format: "[$level] $message|"], fn -> Logger.error(foo: 1) && Logger.warning(fn -> "lazy" end) end))
IO.inspect(capture_log([format: "$message|"], fn -> Logger.error(capture_log([format: "$message"], fn -> Logger.error("in") end)) end))
