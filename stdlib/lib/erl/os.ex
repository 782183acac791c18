defmodule :os do
  @moduledoc false
  # What the operating system tells of time; the machine's own clock is read from it.

  def system_time, do: :erlang.system_time()
  def system_time(unit), do: :erlang.system_time(unit)

  def timestamp, do: :erlang.timestamp()

  def perf_counter, do: :erlang.monotonic_time()
  def perf_counter(unit), do: :erlang.convert_time_unit(:erlang.monotonic_time(), :native, unit)
end
