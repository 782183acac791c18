defmodule Task.Supervised do
  @moduledoc false
  # The processes behind tasks.

  # Who starts a task: node, name or pid, pid.
  def owner do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, name} when is_atom(name) -> {node(), name, self()}
      _ -> {node(), self(), self()}
    end
  end

  # As children of a supervisor.
  def start_link(owner, mfa), do: {:ok, spawn_link(owner, mfa)}
  def start_reply(owner, mfa), do: {:ok, spawn_reply(owner, mfa)}

  def spawn(owner, mfa) do
    callers = callers(owner)
    ancestors = ancestors()
    :erlang.spawn(fn -> run(owner, callers, ancestors, mfa) end)
  end

  def spawn_link(owner, mfa) do
    callers = callers(owner)
    ancestors = ancestors()
    :erlang.spawn_link(fn -> run(owner, callers, ancestors, mfa) end)
  end

  # Waits for {owner, reply_to, tag} and sends {tag, result} there.
  def spawn_reply(owner, mfa) do
    callers = callers(owner)
    ancestors = ancestors()
    :erlang.spawn_link(fn -> reply(owner, callers, ancestors, mfa) end)
  end

  defp callers({_node, _name, pid}) do
    case :erlang.get(:"$callers") do
      [_ | _] = callers -> [pid | callers]
      _ -> [pid]
    end
  end

  defp ancestors do
    me =
      case :erlang.process_info(self(), :registered_name) do
        {:registered_name, name} -> name
        _ -> self()
      end

    case :erlang.get(:"$ancestors") do
      list when is_list(list) -> [me | list]
      _ -> [me]
    end
  end

  defp initial(callers, ancestors, {module, name, args}) do
    :erlang.put(:"$initial_call", initial_call({module, name, args}))
    :erlang.put(:"$ancestors", ancestors)
    :erlang.put(:"$callers", callers)
  end

  defp initial_call({:erlang, :apply, [fun, args]}) when is_function(fun, length(args)) do
    {:module, module} = :erlang.fun_info(fun, :module)
    {:name, name} = :erlang.fun_info(fun, :name)
    {module, name, length(args)}
  end

  defp initial_call({module, name, args}), do: {module, name, length(args)}

  defp run(owner, callers, ancestors, mfa) do
    initial(callers, ancestors, mfa)
    invoke_mfa(owner, mfa)
  end

  defp reply({_node, _name, pid} = owner, callers, ancestors, mfa) do
    initial(callers, ancestors, mfa)

    receive do
      {^pid, reply_to, tag} -> :erlang.send(reply_to, {tag, invoke_mfa(owner, mfa)})
    end
  end

  defp invoke_mfa(owner, {module, fun, args} = mfa) do
    try do
      :erlang.apply(module, fun, args)
    catch
      :exit, value
      when value == :normal or value == :shutdown or
             (is_tuple(value) and tuple_size(value) == 2 and elem(value, 0) == :shutdown) ->
        :erlang.raise(:exit, value, __STACKTRACE__)

      kind, value ->
        trace = __STACKTRACE__
        reason = exit_reason(kind, value, trace)
        :ampoule_crash.task_report(kind, value, trace, owner, mfa)
        :erlang.raise(:exit, reason, trace)
    end
  end

  # The exit reason carries the raw error, as that of any process does.
  defp exit_reason(:error, value, trace), do: {value, trace}
  defp exit_reason(:throw, value, trace), do: {{:nocatch, value}, trace}
  defp exit_reason(:exit, value, _trace), do: value

  # --- async_stream -----------------------------------------------------------------

  def validate_stream_options(options) do
    max_concurrency = Keyword.get_lazy(options, :max_concurrency, &System.schedulers_online/0)
    on_timeout = Keyword.get(options, :on_timeout, :exit)
    timeout = Keyword.get(options, :timeout, 5000)
    ordered = Keyword.get(options, :ordered, true)
    zip_input_on_exit = Keyword.get(options, :zip_input_on_exit, false)

    if not (is_integer(max_concurrency) and max_concurrency > 0) do
      raise ArgumentError, ":max_concurrency must be an integer greater than zero"
    end

    if on_timeout not in [:exit, :kill_task] do
      raise ArgumentError, ":on_timeout must be either :exit or :kill_task"
    end

    if not ((is_integer(timeout) and timeout >= 0) or timeout == :infinity) do
      raise ArgumentError, ":timeout must be either a positive integer or :infinity"
    end

    %{
      max_concurrency: max_concurrency,
      on_timeout: on_timeout,
      timeout: timeout,
      ordered: ordered == true,
      zip_input_on_exit: zip_input_on_exit
    }
  end

  # Runs the elements in processes that a monitor process spawns; it tells the caller of
  # each end. In a linked stream the monitor is linked with the caller and with the tasks:
  # a failure of one takes all along, unless the caller traps exits.
  def stream(enumerable, acc, reducer, fun, options, link?, spawn_fun) do
    next = &Enumerable.reduce(enumerable, &1, fn x, acc -> {:suspend, [x | acc]} end)
    parent = self()
    {:trap_exit, trap?} = Process.info(parent, :trap_exit)

    {monitor_pid, monitor_ref} =
      :erlang.spawn_opt(
        fn -> stream_monitor(parent, trap?, spawn_fun, options.timeout) end,
        if(link?, do: [:link, :monitor], else: [:monitor])
      )

    :erlang.send(monitor_pid, {parent, monitor_ref})

    config = %{
      reducer: reducer,
      monitor_pid: monitor_pid,
      monitor_ref: monitor_ref,
      ordered: options.ordered,
      timeout: options.timeout,
      on_timeout: options.on_timeout,
      zip_input_on_exit: options.zip_input_on_exit,
      fun: fun
    }

    stream_reduce(acc, options.max_concurrency, 0, 0, %{}, next, config)
  end

  defp stream_reduce({:halt, acc}, _max, _spawned, _delivered, _waiting, next, config) do
    stream_close(config)
    is_function(next) && next.({:halt, []})
    {:halted, acc}
  end

  defp stream_reduce({:suspend, acc}, max, spawned, delivered, waiting, next, config) do
    {:suspended, acc, &stream_reduce(&1, max, spawned, delivered, waiting, next, config)}
  end

  # All is done.
  defp stream_reduce({:cont, acc}, _max, spawned, delivered, _waiting, :done, config) when spawned == delivered do
    stream_close(config)
    {:done, acc}
  end

  # There is room and there may be more elements: spawn.
  defp stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, config) when max > 0 and next != :done do
    try do
      next.({:cont, []})
    catch
      kind, reason ->
        trace = __STACKTRACE__
        stream_close(config)
        :erlang.raise(kind, reason, trace)
    else
      {:suspended, [value], next} ->
        waiting = stream_spawn(value, spawned, waiting, config)
        stream_reduce({:cont, acc}, max - 1, spawned + 1, delivered, waiting, next, config)

      {_, [value]} ->
        waiting = stream_spawn(value, spawned, waiting, config)
        stream_reduce({:cont, acc}, max - 1, spawned + 1, delivered, waiting, :done, config)

      {_, []} ->
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, :done, config)
    end
  end

  defp stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, config) do
    %{monitor_ref: monitor_ref, timeout: timeout} = config

    receive do
      # A task has its result; its process ends right after.
      {{^monitor_ref, position}, reply} ->
        %{^position => {pid, :running, element}} = waiting
        waiting = %{waiting | position => {pid, {:ok, reply}, element}}
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, config)

      # A task has ended.
      {kind, {^monitor_ref, position}, reason} when kind in [:down, :timed_out] ->
        {pid, result, element} = Map.fetch!(waiting, position)

        result =
          case result do
            {:ok, reply} ->
              {:ok, {:ok, reply}}

            :running when kind == :down ->
              if config.zip_input_on_exit, do: {:ok, {:exit, {element, reason}}}, else: {:ok, {:exit, reason}}

            :running when config.on_timeout == :kill_task ->
              if config.zip_input_on_exit, do: {:ok, {:exit, {element, :timeout}}}, else: {:ok, {:exit, :timeout}}

            :running ->
              stream_cleanup_inbox(config)
              stream_close(config)
              exit({:timeout, {Task.Supervised, :stream, [timeout]}})
          end

        {:ok, value} = result
        waiting = %{waiting | position => {pid, {:done, value}, element}}
        stream_deliver({:cont, acc}, max + 1, spawned, delivered, waiting, next, config, position)

      {:DOWN, ^monitor_ref, _, _, reason} ->
        exit({reason, {Task.Supervised, :stream, [timeout]}})
    end
  end

  defp stream_deliver(acc, max, spawned, delivered, waiting, next, %{ordered: true} = config, _position) do
    stream_deliver_in_order(acc, max, spawned, delivered, waiting, next, config)
  end

  defp stream_deliver({:cont, acc}, max, spawned, delivered, waiting, next, config, position) do
    {{_, {:done, value}, _}, waiting} = Map.pop(waiting, position)
    stream_reduce(stream_call(value, acc, next, config), max, spawned, delivered + 1, waiting, next, config)
  end

  defp stream_deliver_in_order({:suspend, acc}, max, spawned, delivered, waiting, next, config) do
    {:suspended, acc, fn acc -> stream_deliver_in_order(acc, max, spawned, delivered, waiting, next, config) end}
  end

  defp stream_deliver_in_order({:halt, acc}, max, spawned, delivered, waiting, next, config) do
    stream_reduce({:halt, acc}, max, spawned, delivered, waiting, next, config)
  end

  defp stream_deliver_in_order({:cont, acc}, max, spawned, delivered, waiting, next, config) do
    case waiting do
      %{^delivered => {_, {:done, value}, _}} ->
        acc = stream_call(value, acc, next, config)
        stream_deliver_in_order(acc, max, spawned, delivered + 1, Map.delete(waiting, delivered), next, config)

      %{} ->
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, config)
    end
  end

  defp stream_call(value, acc, next, %{reducer: reducer} = config) do
    try do
      reducer.(value, acc)
    catch
      kind, reason ->
        trace = __STACKTRACE__
        is_function(next) && next.({:halt, []})
        stream_close(config)
        :erlang.raise(kind, reason, trace)
    end
  end

  defp stream_spawn(value, position, waiting, %{monitor_pid: pid, monitor_ref: ref, fun: fun}) do
    mfa =
      case fun do
        {module, name, args} -> {module, name, [value | args]}
        fun -> {:erlang, :apply, [fun, [value]]}
      end

    :erlang.send(pid, {:spawn, {ref, position}, mfa})
    Map.put(waiting, position, {nil, :running, value})
  end

  # Ends the monitor, which ends what still runs, and takes its messages away.
  defp stream_close(%{monitor_pid: monitor_pid, monitor_ref: monitor_ref} = config) do
    Process.unlink(monitor_pid)
    :erlang.send(monitor_pid, {:stop, monitor_ref})

    receive do
      {:DOWN, ^monitor_ref, _, _, _} -> :ok
    end

    receive do
      {:EXIT, ^monitor_pid, _} -> :ok
    after
      0 -> :ok
    end

    stream_cleanup_inbox(config)
  end

  defp stream_cleanup_inbox(%{monitor_ref: monitor_ref} = config) do
    receive do
      {{^monitor_ref, _}, _} -> stream_cleanup_inbox(config)
      {kind, {^monitor_ref, _}, _} when kind in [:down, :timed_out] -> stream_cleanup_inbox(config)
    after
      0 -> :ok
    end
  end

  defp stream_monitor(parent, trap?, spawn_fun, timeout) do
    Process.flag(:trap_exit, trap?)
    parent_ref = Process.monitor(parent)

    receive do
      {^parent, monitor_ref} ->
        fixed = %{parent: parent, parent_ref: parent_ref, monitor_ref: monitor_ref, spawn: spawn_fun, timeout: timeout}
        stream_monitor_loop(fixed, %{})

      {:DOWN, ^parent_ref, _, _, reason} ->
        exit(reason)
    end
  end

  # Running tasks by their monitors: {pid, key, timer}.
  defp stream_monitor_loop(%{parent: parent, parent_ref: parent_ref, monitor_ref: monitor_ref} = fixed, running) do
    receive do
      {:spawn, key, mfa} ->
        pid = fixed.spawn.(mfa)
        ref = Process.monitor(pid)
        :erlang.send(pid, {parent, parent, key})
        timer = if fixed.timeout != :infinity, do: Process.send_after(self(), {:task_timeout, ref}, fixed.timeout)
        stream_monitor_loop(fixed, Map.put(running, ref, {pid, key, timer}))

      {:DOWN, ref, _, _, reason} when is_map_key(running, ref) ->
        {{_pid, key, timer}, running} = Map.pop(running, ref)
        timer && Process.cancel_timer(timer)
        :erlang.send(parent, {:down, key, reason})
        stream_monitor_loop(fixed, running)

      {:task_timeout, ref} when is_map_key(running, ref) ->
        {{pid, key, _timer}, running} = Map.pop(running, ref)
        Process.demonitor(ref, [:flush])
        unlink_and_kill(pid)
        :erlang.send(parent, {:timed_out, key, :timeout})
        stream_monitor_loop(fixed, running)

      {:stop, ^monitor_ref} ->
        Enum.each(running, fn {_, {pid, _, _}} -> unlink_and_kill(pid) end)

      {:DOWN, ^parent_ref, _, _, reason} ->
        Enum.each(running, fn {_, {pid, _, _}} -> unlink_and_kill(pid) end)
        exit(reason)

      _other ->
        stream_monitor_loop(fixed, running)
    end
  end

  defp unlink_and_kill(pid) do
    ref = Process.monitor(pid)
    Process.unlink(pid)
    Process.exit(pid, :kill)

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end
end
