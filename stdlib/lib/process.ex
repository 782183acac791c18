defmodule Process do
  @moduledoc """
  Functions for processes: spawning with options, links, monitors, aliases, timers, names,
  flags and the process dictionary.
  """

  @doc """
  Tells whether the local process is alive.

      iex> Process.alive?(self())
      true
  """
  def alive?(pid), do: :erlang.is_process_alive(pid)

  @doc """
  The whole process dictionary as a list.
  """
  def get, do: :erlang.get()

  @doc """
  The value of a key in the process dictionary, or the default.

      iex> Process.get(:no_such_key, 1)
      1
  """
  def get(key, default \\ nil) do
    case :erlang.get(key) do
      :undefined -> default
      value -> value
    end
  end

  @doc """
  All keys of the process dictionary.
  """
  def get_keys, do: :erlang.get_keys()

  @doc """
  The keys of the process dictionary that have the value.
  """
  def get_keys(value), do: :erlang.get_keys(value)

  @doc """
  Stores a value in the process dictionary, and gives the one before.

      iex> Process.put(:key, 1)
      nil
      iex> Process.put(:key, 2)
      1
  """
  def put(key, value), do: nillify(:erlang.put(key, value))

  @doc """
  Removes a key from the process dictionary, and gives its value.

      iex> Process.delete(:no_such_key)
      nil
  """
  def delete(key), do: nillify(:erlang.erase(key))

  @doc """
  Sends an exit signal with the reason to a process.
  """
  def exit(pid, reason), do: :erlang.exit(pid, reason)

  @doc """
  Sleeps for so many milliseconds, or forever.

      iex> Process.sleep(1)
      :ok
  """
  def sleep(timeout) when is_integer(timeout) and timeout >= 0 do
    receive do
    after
      timeout -> :ok
    end
  end

  def sleep(:infinity) do
    receive do
    after
      :infinity -> :ok
    end
  end

  @doc """
  Sends a message with options: `:noconnect`, `:nosuspend`.

      iex> Process.send(self(), :hi, [])
      :ok
  """
  def send(dest, msg, options), do: :erlang.send(dest, msg, options)

  @doc """
  Sends a message after so many milliseconds; gives a reference for the timer.

  With `abs: true` the time is an absolute monotonic one.

      iex> timer = Process.send_after(self(), :hi, 1000)
      iex> is_integer(Process.cancel_timer(timer))
      true
  """
  def send_after(dest, msg, time, opts \\ []), do: :erlang.send_after(time, dest, msg, opts)

  @doc """
  Cancels a timer; gives the milliseconds that were left, or false.

  Options: `:async` and `:info`.

      iex> Process.cancel_timer(make_ref())
      false
  """
  def cancel_timer(timer_ref, options \\ []), do: :erlang.cancel_timer(timer_ref, options)

  @doc """
  The milliseconds until a timer fires, or false.

      iex> Process.read_timer(make_ref())
      false
  """
  def read_timer(timer_ref), do: :erlang.read_timer(timer_ref)

  @doc """
  Spawns a process that runs the function, with options such as `:link` and `:monitor`.
  """
  def spawn(fun, opts), do: :erlang.spawn_opt(fun, opts)

  @doc """
  Spawns a process that runs `module.fun(args...)`, with options.
  """
  def spawn(mod, fun, args, opts), do: :erlang.spawn_opt(mod, fun, args, opts)

  @doc """
  Monitors a process, given by pid or name; its end comes as a `:DOWN` message.

      iex> ref = Process.monitor(self())
      iex> Process.demonitor(ref)
      true
  """
  def monitor(item), do: :erlang.monitor(:process, item)

  @doc """
  Monitors with options `:alias` and `:tag`.
  """
  def monitor(item, options), do: :erlang.monitor(:process, item, options)

  @doc """
  Ends a monitor. Options: `:flush` removes a message that has come, `:info`.

      iex> Process.demonitor(make_ref(), [:info])
      false
  """
  def demonitor(monitor_ref, options \\ []), do: :erlang.demonitor(monitor_ref, options)

  @doc """
  The pids of all processes.

      iex> self() in Process.list()
      true
  """
  def list, do: :erlang.processes()

  @doc """
  Links the caller with a process or port.
  """
  def link(pid_or_port), do: :erlang.link(pid_or_port)

  @doc """
  Removes the link, if there is one.
  """
  def unlink(pid_or_port), do: :erlang.unlink(pid_or_port)

  @doc """
  Gives a process or port a name.
  """
  def register(pid_or_port, name)
      when is_atom(name) and name not in [nil, false, true, :undefined] do
    :erlang.register(name, pid_or_port)
  catch
    :error, :badarg ->
      message =
        "could not register " <>
          inspect(pid_or_port) <>
          " with name " <>
          inspect(name) <>
          " because it is not alive, the name is already taken, " <>
          "or it has already been given another name"

      :erlang.error(ArgumentError.exception(message), [pid_or_port, name])
  end

  @doc """
  Frees a name.
  """
  def unregister(name), do: :erlang.unregister(name)

  @doc """
  The process or port of that name, or nil.

      iex> Process.whereis(:no_such_name)
      nil
  """
  def whereis(name), do: nillify(:erlang.whereis(name))

  @doc """
  All names in use.
  """
  def registered, do: :erlang.registered()

  @doc """
  The group leader: the process that does the caller's input and output.
  """
  def group_leader, do: :erlang.group_leader()

  @doc """
  Changes the group leader of a process.
  """
  def group_leader(pid, leader), do: :erlang.group_leader(leader, pid)

  @doc """
  Sets a flag of the caller, and gives its value before.

      iex> Process.flag(:trap_exit, false)
      false
  """
  def flag(flag, value), do: :erlang.process_flag(flag, value)

  @doc """
  Sets a flag of another process.
  """
  def flag(pid, flag, value), do: :erlang.process_flag(pid, flag, value)

  @doc """
  What is known of a process, or nil if it has ended.
  """
  def info(pid), do: nillify(:erlang.process_info(pid))

  @doc """
  One item, or a list of items, of what is known of a process.

      iex> Process.info(self(), :trap_exit)
      {:trap_exit, false}
  """
  def info(pid, spec)

  def info(pid, :registered_name) do
    case :erlang.process_info(pid, :registered_name) do
      :undefined -> nil
      [] -> {:registered_name, []}
      other -> other
    end
  end

  def info(pid, spec) when is_atom(spec) or is_list(spec) or is_tuple(spec) do
    nillify(:erlang.process_info(pid, spec))
  end

  def info(pid, spec), do: nillify(:erlang.process_info(pid, spec))

  @doc """
  Puts the caller to sleep with as little memory as possible; `mod.fun(args...)` runs at the next message.
  """
  def hibernate(mod, fun_name, args), do: :erlang.hibernate(mod, fun_name, args)

  @doc """
  A term that describes the caller, for reports.

      iex> Process.set_label(:worker)
      :ok
  """
  def set_label(label) do
    _ = :erlang.put(:"$process_label", label)
    :ok
  end

  @doc """
  The label of the caller.
  """
  def get_label, do: get(:"$process_label")

  @doc """
  The label of a process, or nil.
  """
  def get_label(pid) do
    case :erlang.process_info(pid, :dictionary) do
      {:dictionary, dictionary} ->
        case :lists.keyfind(:"$process_label", 1, dictionary) do
          {_, label} -> label
          false -> nil
        end

      :undefined ->
        nil
    end
  end

  @doc """
  Makes an alias of the caller: a reference that can be sent to.

      iex> send(Process.alias(), :hi)
      :hi
  """
  def alias, do: :erlang.alias()

  @doc """
  Makes an alias with options: `:explicit_unalias`, `:reply` or `:priority`.
  """
  def alias(options), do: :erlang.alias(options)

  @doc """
  Ends an alias.

      iex> Process.unalias(Process.alias())
      true
  """
  def unalias(alias), do: :erlang.unalias(alias)

  defp nillify(:undefined), do: nil
  defp nillify(other), do: other
end
