defmodule Task do
  @moduledoc """
  Processes that compute one thing.

      task = Task.async(fn -> 1 + 1 end)
      Task.await(task)

  `async/1` links the new process with the caller and must be followed by `await/2`,
  `yield/2` or `shutdown/2` in the same process. `start/1` and `start_link/1` are for
  work whose result nobody waits for.
  """

  @enforce_keys [:mfa, :owner, :pid, :ref]
  defstruct mfa: nil, owner: nil, pid: nil, ref: nil

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      if not Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.
        """
      end

      def child_spec(arg) do
        default = %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, restart: :temporary}
        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  @doc """
  The specification of a task as a supervisor's child.

      iex> Task.child_spec(:arg).restart
      :temporary
  """
  def child_spec(arg) do
    %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}
  end

  @doc """
  Starts a process that runs the function and is linked with the caller.
  """
  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])

  @doc """
  Starts a process that runs `module.function(args...)` and is linked with the caller.
  """
  def start_link(module, function, args) when is_atom(module) and is_atom(function) and is_list(args) do
    {:ok, Task.Supervised.spawn_link(Task.Supervised.owner(), {module, function, args})}
  end

  @doc """
  Starts a process that runs the function.
  """
  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])

  @doc """
  Starts a process that runs `module.function(args...)`.
  """
  def start(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    {:ok, Task.Supervised.spawn(Task.Supervised.owner(), {module, function_name, args})}
  end

  @doc """
  Starts a task whose result is to be awaited.

      iex> Task.await(Task.async(fn -> 1 + 1 end))
      2
  """
  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])

  @doc """
  Starts a task that runs `module.function_name(args...)`.

      iex> Task.await(Task.async(:lists, :reverse, [[1, 2]]))
      [2, 1]
  """
  def async(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    pid = Task.Supervised.spawn_reply(Task.Supervised.owner(), {module, function_name, args})
    # The task answers to the alias, so that an answer after the end of waiting is dropped.
    ref = :erlang.monitor(:process, pid, alias: :demonitor)
    :erlang.send(pid, {self(), ref, ref})
    %Task{pid: pid, ref: ref, owner: self(), mfa: {module, function_name, length(args)}}
  end

  @doc """
  A task that has its result already.

      iex> Task.await(Task.completed(1))
      1
  """
  def completed(result) do
    ref = make_ref()
    owner = self()
    :erlang.send(owner, {ref, result})
    %Task{pid: nil, ref: ref, owner: owner, mfa: {Task, :completed, 1}}
  end

  @doc """
  Waits for the result of a task; exits if the task exits, or after the timeout.

      iex> Task.await(Task.async(fn -> :done end), 1000)
      :done
  """
  def await(%Task{ref: ref, owner: owner} = task, timeout \\ 5000)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    assert_owner!(task, owner)

    receive do
      {^ref, reply} ->
        :erlang.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, process, reason} ->
        exit({down_reason(reason, process), {Task, :await, [task, timeout]}})
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])
        exit({:timeout, {Task, :await, [task, timeout]}})
    end
  end

  defp assert_owner!(task, owner) do
    if owner != self() do
      raise ArgumentError,
            "task " <>
              inspect(task) <> " must be queried from the owner but was queried from " <> inspect(self())
    end
  end

  defp down_reason(:noconnection, process), do: {:nodedown, monitor_node(process)}
  defp down_reason(reason, _process), do: reason

  defp monitor_node(pid) when is_pid(pid), do: node(pid)
  defp monitor_node({_, node}), do: node

  @doc """
  Waits for the results of several tasks within one timeout.

      iex> Task.await_many(for i <- 1..3, do: Task.async(fn -> i * i end))
      [1, 4, 9]
  """
  def await_many(tasks, timeout \\ 5000)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    awaiting =
      for task <- tasks, into: %{} do
        assert_owner!(task, task.owner)
        {task.ref, true}
      end

    timeout_ref = make_ref()

    timer_ref =
      if timeout != :infinity do
        Process.send_after(self(), timeout_ref, timeout)
      end

    try do
      await_many(tasks, timeout, awaiting, %{}, timeout_ref)
    after
      timer_ref && Process.cancel_timer(timer_ref)

      receive do
        ^timeout_ref -> :ok
      after
        0 -> :ok
      end
    end
  end

  defp await_many(tasks, _timeout, awaiting, replies, _timeout_ref) when map_size(awaiting) == 0 do
    for %{ref: ref} <- tasks, do: Map.fetch!(replies, ref)
  end

  defp await_many(tasks, timeout, awaiting, replies, timeout_ref) do
    receive do
      ^timeout_ref ->
        demonitor_pending(awaiting)
        exit({:timeout, {Task, :await_many, [tasks, timeout]}})

      {:DOWN, ref, _, process, reason} when is_map_key(awaiting, ref) ->
        demonitor_pending(awaiting)
        exit({down_reason(reason, process), {Task, :await_many, [tasks, timeout]}})

      {ref, reply} when is_map_key(awaiting, ref) ->
        :erlang.demonitor(ref, [:flush])
        await_many(tasks, timeout, Map.delete(awaiting, ref), Map.put(replies, ref, reply), timeout_ref)
    end
  end

  defp demonitor_pending(awaiting) do
    Enum.each(awaiting, fn {ref, _} -> :erlang.demonitor(ref, [:flush]) end)
  end

  @doc """
  Ceases to wait for a task, which goes on unlinked from the caller.
  """
  def ignore(%Task{ref: ref, pid: pid, owner: owner} = task) do
    assert_owner!(task, owner)

    receive do
      {^ref, reply} ->
        pid && Process.unlink(pid)
        :erlang.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, process, :noconnection} ->
        exit({down_reason(:noconnection, process), {Task, :ignore, [task]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      0 ->
        pid && Process.unlink(pid)
        :erlang.demonitor(ref, [:flush])
        nil
    end
  end

  @doc """
  Waits for a task for a while: `{:ok, result}`, `{:exit, reason}` or nil.

      iex> Task.yield(Task.async(fn -> :done end), 1000)
      {:ok, :done}
  """
  def yield(%Task{ref: ref, owner: owner} = task, timeout \\ 5000)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    assert_owner!(task, owner)

    receive do
      {^ref, reply} ->
        :erlang.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, process, :noconnection} ->
        exit({down_reason(:noconnection, process), {Task, :yield, [task, timeout]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  @doc """
  Waits for several tasks for a while: a list of `{task, result}` with results as of `yield/2`.

  Options: `:limit`, `:timeout` and `:on_timeout` (`:nothing`, `:ignore` or `:kill_task`).
  """
  def yield_many(tasks, opts \\ [])

  def yield_many(tasks, timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    yield_many(tasks, timeout: timeout)
  end

  def yield_many(tasks, opts) when is_list(opts) do
    on_timeout = Keyword.get(opts, :on_timeout, :nothing)
    timeout = Keyword.get(opts, :timeout, 5_000)
    limit = Keyword.get(opts, :limit, length(tasks))
    timeout_ref = make_ref()
    timer_ref = if timeout != :infinity, do: Process.send_after(self(), timeout_ref, timeout)

    refs =
      for task <- tasks, into: %{} do
        assert_owner!(task, task.owner)
        {task.ref, task}
      end

    try do
      results = yield_many(limit, refs, %{}, timeout_ref, timeout)

      for %{ref: ref} = task <- tasks do
        case results do
          %{^ref => result} ->
            {task, result}

          _ ->
            case on_timeout do
              :nothing -> {task, nil}
              :kill_task -> {task, shutdown(task, :brutal_kill)}
              :ignore -> {task, ignore(task)}
            end
        end
      end
    after
      timer_ref && Process.cancel_timer(timer_ref)

      receive do
        ^timeout_ref -> :ok
      after
        0 -> :ok
      end
    end
  end

  defp yield_many(0, _refs, results, _timeout_ref, _timeout), do: results
  defp yield_many(_limit, refs, results, _timeout_ref, _timeout) when map_size(refs) == 0, do: results

  defp yield_many(limit, refs, results, timeout_ref, timeout) do
    receive do
      {ref, reply} when is_map_key(refs, ref) ->
        :erlang.demonitor(ref, [:flush])
        yield_many(limit - 1, Map.delete(refs, ref), Map.put(results, ref, {:ok, reply}), timeout_ref, timeout)

      {:DOWN, ref, _, process, reason} when is_map_key(refs, ref) ->
        if reason == :noconnection do
          exit({down_reason(reason, process), {Task, :yield_many, [Map.values(refs), timeout]}})
        end

        yield_many(limit - 1, Map.delete(refs, ref), Map.put(results, ref, {:exit, reason}), timeout_ref, timeout)

      ^timeout_ref ->
        results
    end
  end

  @doc """
  Ends a task: unlinks and kills it, unless its result has come.

  The timeout is what the task is given to end after an exit signal `:shutdown`;
  `:brutal_kill` gives it none.
  """
  def shutdown(task, timeout \\ 5000)

  def shutdown(%Task{pid: nil} = task, _timeout) do
    raise ArgumentError, "task #{inspect(task)} does not have an associated task process"
  end

  def shutdown(%Task{owner: owner} = task, _timeout) when owner != self() do
    assert_owner!(task, owner)
  end

  def shutdown(%Task{pid: pid} = task, :brutal_kill) do
    mon = Process.monitor(pid)
    exit(pid, :kill)

    case shutdown_receive(task, mon, :brutal_kill, :infinity) do
      {:down, process, :noconnection} ->
        exit({down_reason(:noconnection, process), {Task, :shutdown, [task, :brutal_kill]}})

      {:down, _, reason} ->
        {:exit, reason}

      result ->
        result
    end
  end

  def shutdown(%Task{pid: pid} = task, timeout)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    mon = Process.monitor(pid)
    exit(pid, :shutdown)

    case shutdown_receive(task, mon, :shutdown, timeout) do
      {:down, process, :noconnection} ->
        exit({down_reason(:noconnection, process), {Task, :shutdown, [task, timeout]}})

      {:down, _, reason} ->
        {:exit, reason}

      result ->
        result
    end
  end

  defp exit(pid, reason), do: Process.exit(pid, reason)

  # The task is unlinked first: its end must not take the caller with it.
  defp shutdown_receive(%{ref: ref} = task, mon, type, timeout) do
    Process.unlink(task.pid)

    receive do
      {:DOWN, ^mon, _, _, :shutdown} when type in [:shutdown, :timeout_kill] ->
        :erlang.demonitor(ref, [:flush])
        flush_reply(ref)

      {:DOWN, ^mon, _, _, :killed} when type in [:brutal_kill, :timeout_kill] ->
        :erlang.demonitor(ref, [:flush])
        flush_reply(ref)

      {:DOWN, ^mon, _, process, :noproc} ->
        noproc_reason(ref, process)

      {:DOWN, ^mon, _, process, reason} ->
        case flush_reply(ref) do
          nil ->
            :erlang.demonitor(ref, [:flush])
            if reason == :normal, do: nil, else: {:down, process, reason}

          reply ->
            :erlang.demonitor(ref, [:flush])
            reply
        end
    after
      timeout ->
        Process.exit(task.pid, :kill)
        shutdown_receive(task, mon, :timeout_kill, :infinity)
    end
  end

  # The process had ended before: its message or reason is there.
  defp noproc_reason(ref, process) do
    receive do
      {^ref, reply} ->
        :erlang.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, _, reason} ->
        if reason == :normal, do: nil, else: {:down, process, reason}
    after
      0 ->
        :erlang.demonitor(ref, [:flush])
        {:down, process, :noproc}
    end
  end

  defp flush_reply(ref) do
    receive do
      {^ref, reply} -> {:ok, reply}
    after
      0 -> nil
    end
  end

  @doc """
  A stream that runs the function on each element in a process of its own, several at a time.

  Options: `:max_concurrency`, `:ordered` (true), `:timeout` (5000), `:on_timeout`
  (`:exit` or `:kill_task`) and `:zip_input_on_exit`. Elements are `{:ok, result}` or
  `{:exit, reason}`.

      iex> Task.async_stream([1, 2, 3], fn x -> x * 2 end) |> Enum.to_list()
      [ok: 2, ok: 4, ok: 6]
  """
  def async_stream(enumerable, fun, options \\ [])
      when is_function(fun, 1) and is_list(options) do
    build_stream(enumerable, fun, options)
  end

  @doc """
  Like `async_stream/3`, calling `module.function_name(element, args...)`.
  """
  def async_stream(enumerable, module, function_name, args, options \\ [])
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    build_stream(enumerable, {module, function_name, args}, options)
  end

  defp build_stream(enumerable, fun, options) do
    options = Task.Supervised.validate_stream_options(options)

    fn acc, acc_fun ->
      owner = Task.Supervised.owner()

      Task.Supervised.stream(enumerable, acc, acc_fun, fun, options, true, fn mfa ->
        Task.Supervised.spawn_reply(owner, mfa)
      end)
    end
  end

  @doc false
  @deprecated "Pattern match directly on the message instead"
  def find(tasks, {ref, reply}) when is_reference(ref) do
    with {:value, task} <- :lists.search(&(&1.ref == ref), tasks) do
      Process.demonitor(ref, [:flush])
      {reply, task}
    else
      false -> nil
    end
  end

  def find(tasks, {:DOWN, ref, _, _process, reason} = message) when is_reference(ref) do
    if Enum.any?(tasks, &(&1.ref == ref)), do: exit({reason, {__MODULE__, :find, [tasks, message]}})
  end

  def find(_tasks, _message), do: nil
end
