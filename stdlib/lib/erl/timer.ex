defmodule :timer do
  @moduledoc false
  # Timers. A message to a process of this machine is a timer of the machine itself; everything
  # else waits in a process of its own, which is what `cancel/1` ends.

  # --- units --------------------------------------------------------------------------

  def seconds(seconds), do: 1000 * seconds
  def minutes(minutes), do: 60_000 * minutes
  def hours(hours), do: 3_600_000 * hours
  def hms(hours, minutes, seconds), do: hours(hours) + minutes(minutes) + seconds(seconds)

  # Microseconds between two times as `:os.timestamp/0` gives them.
  def now_diff({mega2, seconds2, micro2}, {mega1, seconds1, micro1}) do
    ((mega2 - mega1) * 1_000_000 + seconds2 - seconds1) * 1_000_000 + micro2 - micro1
  end

  # --- waiting and measuring ----------------------------------------------------------

  def sleep(time) do
    receive do
    after
      time -> :ok
    end
  end

  def tc(fun) when is_function(fun, 0), do: measure(fun, [], :microsecond)

  def tc(fun, args) when is_function(fun) and is_list(args), do: measure(fun, args, :microsecond)
  def tc(fun, unit) when is_function(fun, 0) and is_atom(unit), do: measure(fun, [], unit)

  def tc(module, function, args) when is_atom(module) and is_atom(function) and is_list(args) do
    tc(module, function, args, :microsecond)
  end

  def tc(fun, args, unit) when is_function(fun) and is_list(args), do: measure(fun, args, unit)

  def tc(module, function, args, unit) do
    start = :erlang.monotonic_time()
    value = apply(module, function, args)
    {elapsed(start, unit), value}
  end

  defp measure(fun, args, unit) do
    start = :erlang.monotonic_time()
    value = apply(fun, args)
    {elapsed(start, unit), value}
  end

  defp elapsed(start, unit), do: :erlang.convert_time_unit(:erlang.monotonic_time() - start, :native, unit)

  # --- once ---------------------------------------------------------------------------

  defguardp is_time(time) when is_integer(time) and time >= 0

  def start, do: :ok

  def send_after(time, message), do: send_after(time, self(), message)

  def send_after(time, to, message) when is_time(time) and (is_pid(to) or is_atom(to)) do
    {:ok, {:once, :erlang.send_after(time, to, message)}}
  end

  def send_after(time, {name, node} = to, message) when is_time(time) and is_atom(name) and is_atom(node) do
    apply_after(time, :erlang, :send, [to, message])
  end

  def send_after(_time, _to, _message), do: {:error, :badarg}

  def exit_after(time, reason), do: exit_after(time, self(), reason)
  def exit_after(time, target, reason), do: apply_after(time, :timer, :end_process, [target, reason])

  def kill_after(time), do: exit_after(time, self(), :kill)
  def kill_after(time, target), do: exit_after(time, target, :kill)

  # What `exit_after/3` calls: the target may have a name.
  def end_process(target, reason) when is_pid(target), do: :erlang.exit(target, reason)

  def end_process(name, reason) do
    case :erlang.whereis(name) do
      pid when is_pid(pid) -> :erlang.exit(pid, reason)
      _ -> true
    end
  end

  def apply_after(time, fun) when is_time(time) and is_function(fun, 0), do: once(time, fun)
  def apply_after(_time, _fun), do: {:error, :badarg}

  def apply_after(time, fun, args) when is_time(time) and is_function(fun, length(args)) do
    once(time, fn -> apply(fun, args) end)
  end

  def apply_after(_time, _fun, _args), do: {:error, :badarg}

  def apply_after(time, module, function, args)
      when is_time(time) and is_atom(module) and is_atom(function) and is_list(args) do
    once(time, fn -> apply(module, function, args) end)
  end

  def apply_after(_time, _module, _function, _args), do: {:error, :badarg}

  defp once(time, fun) do
    pid =
      :erlang.spawn(fn ->
        receive do
          {:cancel, from, ref} -> :erlang.send(from, ref)
        after
          time -> fun.()
        end
      end)

    {:ok, {:waiting, pid}}
  end

  # --- again and again ----------------------------------------------------------------

  def send_interval(time, message), do: send_interval(time, self(), message)

  # Ends with the process that gets the messages.
  def send_interval(time, to, message) when is_time(time) and time > 0 and (is_pid(to) or is_atom(to)) do
    case if(is_atom(to), do: :erlang.whereis(to), else: to) do
      pid when is_pid(pid) -> repeat(time, pid, fn -> :erlang.send(pid, message) end)
      _ -> {:error, :badarg}
    end
  end

  def send_interval(_time, _to, _message), do: {:error, :badarg}

  def apply_interval(time, fun) when is_time(time) and is_function(fun, 0) do
    repeat(time, self(), fn -> :erlang.spawn(fun) end)
  end

  def apply_interval(_time, _fun), do: {:error, :badarg}

  def apply_interval(time, fun, args) when is_time(time) and is_function(fun, length(args)) do
    repeat(time, self(), fn -> :erlang.spawn(fn -> apply(fun, args) end) end)
  end

  def apply_interval(_time, _fun, _args), do: {:error, :badarg}

  def apply_interval(time, module, function, args)
      when is_time(time) and is_atom(module) and is_atom(function) and is_list(args) do
    repeat(time, self(), fn -> :erlang.spawn(module, function, args) end)
  end

  def apply_interval(_time, _module, _function, _args), do: {:error, :badarg}

  # The next call waits until the one before it has ended.
  def apply_repeatedly(time, fun) when is_time(time) and is_function(fun, 0) do
    repeat(time, self(), fn -> run_apart(fun) end)
  end

  def apply_repeatedly(_time, _fun), do: {:error, :badarg}

  def apply_repeatedly(time, fun, args) when is_time(time) and is_function(fun, length(args)) do
    repeat(time, self(), fn -> run_apart(fn -> apply(fun, args) end) end)
  end

  def apply_repeatedly(_time, _fun, _args), do: {:error, :badarg}

  def apply_repeatedly(time, module, function, args)
      when is_time(time) and is_atom(module) and is_atom(function) and is_list(args) do
    repeat(time, self(), fn -> run_apart(fn -> apply(module, function, args) end) end)
  end

  def apply_repeatedly(_time, _module, _function, _args), do: {:error, :badarg}

  defp run_apart(fun) do
    {_pid, ref} = :erlang.spawn_monitor(fun)

    receive do
      {:DOWN, ^ref, :process, _, _} -> :ok
    end
  end

  defp repeat(time, owner, fun) do
    pid =
      :erlang.spawn(fn ->
        ref = :erlang.monitor(:process, owner)
        repeat(time, :erlang.monotonic_time(:millisecond) + time, ref, fun)
      end)

    {:ok, {:waiting, pid}}
  end

  # Times are counted from the beginning, so that delays do not add up.
  defp repeat(time, next, owner, fun) do
    receive do
      {:cancel, from, ref} -> :erlang.send(from, ref)
      {:DOWN, ^owner, :process, _, _} -> :ok
    after
      max(next - :erlang.monotonic_time(:millisecond), 0) ->
        fun.()
        repeat(time, next + time, owner, fun)
    end
  end

  def cancel({:once, ref}) when is_reference(ref) do
    _ = :erlang.cancel_timer(ref)
    {:ok, :cancel}
  end

  def cancel({:waiting, pid}) when is_pid(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.send(pid, {:cancel, self(), ref})

    receive do
      ^ref -> :erlang.demonitor(ref, [:flush])
      {:DOWN, ^ref, :process, _, _} -> :ok
    end

    {:ok, :cancel}
  end

  def cancel(_other), do: {:error, :badarg}
end
