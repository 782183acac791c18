defmodule :gen_server do
  @moduledoc false
  # The generic server: a process that keeps a state and answers by a callback module.
  #
  # Messages: {:"$gen_call", {pid, tag}, request} is answered by {tag, reply};
  # {:"$gen_cast", request}; {:system, from, request}. The tag of a call is
  # [:alias | ref]: an answer after the caller has ceased to wait goes nowhere.

  @callback init(args :: term) :: term
  @callback handle_call(request :: term, from :: term, state :: term) :: term
  @callback handle_cast(request :: term, state :: term) :: term
  @callback handle_info(message :: term, state :: term) :: term
  @callback handle_continue(argument :: term, state :: term) :: term
  @callback terminate(reason :: term, state :: term) :: term
  @callback code_change(old :: term, state :: term, extra :: term) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks handle_info: 2, handle_continue: 2, terminate: 2, code_change: 3, format_status: 1

  # --- starting -------------------------------------------------------------------------

  def start(mod, args, options), do: start(nil, mod, args, options)
  def start(name, mod, args, options), do: :gen.start(:gen_server, :nolink, name, mod, args, options)
  def start_link(mod, args, options), do: start_link(nil, mod, args, options)
  def start_link(name, mod, args, options), do: :gen.start(:gen_server, :link, name, mod, args, options)
  def start_monitor(mod, args, options), do: start_monitor(nil, mod, args, options)
  def start_monitor(name, mod, args, options), do: :gen.start_monitor(:gen_server, name, mod, args, options)

  def init_it(starter, link, name, mod, args, options) do
    :erlang.put(:"$initial_call", {mod, :init, 1})

    case :gen.register_name(name) do
      true ->
        parent = if link == :link, do: starter, else: :erlang.self()
        init(starter, parent, name || :erlang.self(), name, mod, args, :gen.option(options, :hibernate_after, :infinity))

      {false, pid} ->
        :proc_lib.init_fail(starter, {:error, {:already_started, pid}}, {:exit, :normal})
    end
  end

  defp init(starter, parent, shown, name, mod, args, hibernate_after) do
    case call_init(mod, args) do
      {:ok, {:ok, state}} ->
        :proc_lib.init_ack(starter, {:ok, :erlang.self()})
        loop(parent, :gen.shown(shown), mod, state, :infinity, hibernate_after)

      {:ok, {:ok, state, {:continue, _} = continue}} ->
        :proc_lib.init_ack(starter, {:ok, :erlang.self()})
        continue(parent, :gen.shown(shown), mod, state, continue, hibernate_after)

      {:ok, {:ok, state, :hibernate}} ->
        :proc_lib.init_ack(starter, {:ok, :erlang.self()})
        loop(parent, :gen.shown(shown), mod, state, :hibernate, hibernate_after)

      {:ok, {:ok, state, timeout}} when timeout == :infinity or (is_integer(timeout) and timeout >= 0) ->
        :proc_lib.init_ack(starter, {:ok, :erlang.self()})
        loop(parent, :gen.shown(shown), mod, state, timeout, hibernate_after)

      {:ok, {:stop, reason}} ->
        :gen.unregister_name(name)
        :proc_lib.init_fail(starter, {:error, reason}, {:exit, reason})

      {:ok, {:error, reason}} ->
        :gen.unregister_name(name)
        :proc_lib.init_fail(starter, {:error, reason}, {:exit, :normal})

      {:ok, :ignore} ->
        :gen.unregister_name(name)
        :proc_lib.init_fail(starter, :ignore, {:exit, :normal})

      {:ok, other} ->
        :gen.unregister_name(name)
        reason = {:bad_return_value, other}
        :proc_lib.init_fail(starter, {:error, reason}, {:exit, reason})

      {:failed, class, reason, trace} ->
        :gen.unregister_name(name)
        reason = :gen.exit_reason(class, reason, trace)
        :proc_lib.init_fail(starter, {:error, reason}, {:exit, reason})
    end
  end

  defp call_init(mod, args) do
    {:ok, mod.init(args)}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:failed, class, reason, __STACKTRACE__}
  end

  # Takes over a process that is running already.
  def enter_loop(mod, options, state), do: enter_loop(mod, options, state, :erlang.self(), :infinity)

  def enter_loop(mod, options, state, name_or_timeout) when is_pid(name_or_timeout) or is_tuple(name_or_timeout) do
    enter_loop(mod, options, state, name_or_timeout, :infinity)
  end

  def enter_loop(mod, options, state, timeout), do: enter_loop(mod, options, state, :erlang.self(), timeout)

  def enter_loop(mod, options, state, name, timeout) do
    parent = :gen.parent()
    hibernate_after = :gen.option(options, :hibernate_after, :infinity)

    case timeout do
      {:continue, _} -> continue(parent, :gen.shown(name), mod, state, timeout, hibernate_after)
      _ -> loop(parent, :gen.shown(name), mod, state, timeout, hibernate_after)
    end
  end

  # --- the loop -------------------------------------------------------------------------------

  defp continue(parent, name, mod, state, {:continue, arg} = continue, hibernate_after) do
    case attempt(mod, :handle_continue, [arg, state]) do
      {:ok, result} ->
        handle_common(result, parent, name, mod, state, continue, nil, hibernate_after)

      {:failed, class, reason, trace} ->
        fail(class, reason, trace, name, nil, continue, mod, state)
    end
  end

  defp loop(parent, name, mod, state, :hibernate, hibernate_after) do
    :proc_lib.hibernate(:gen_server, :wake, [parent, name, mod, state, hibernate_after])
  end

  defp loop(parent, name, mod, state, :infinity, :infinity) do
    receive do
      message -> handle(message, parent, name, mod, state, :infinity)
    end
  end

  defp loop(parent, name, mod, state, :infinity, hibernate_after) do
    receive do
      message -> handle(message, parent, name, mod, state, hibernate_after)
    after
      hibernate_after -> loop(parent, name, mod, state, :hibernate, hibernate_after)
    end
  end

  defp loop(parent, name, mod, state, timeout, hibernate_after) do
    receive do
      message -> handle(message, parent, name, mod, state, hibernate_after)
    after
      timeout -> handle(:timeout, parent, name, mod, state, hibernate_after)
    end
  end

  def wake(parent, name, mod, state, hibernate_after), do: loop(parent, name, mod, state, :infinity, hibernate_after)

  defp handle({:"$gen_call", from, request} = message, parent, name, mod, state, hibernate_after) do
    case attempt(mod, :handle_call, [request, from, state]) do
      {:ok, {:reply, reply, state}} ->
        reply(from, reply)
        loop(parent, name, mod, state, :infinity, hibernate_after)

      {:ok, {:reply, reply, state, {:continue, _} = continue}} ->
        reply(from, reply)
        continue(parent, name, mod, state, continue, hibernate_after)

      {:ok, {:reply, reply, state, timeout}} ->
        reply(from, reply)
        loop(parent, name, mod, state, timeout, hibernate_after)

      {:ok, {:stop, reason, reply, new_state}} ->
        try do
          terminate(:exit, reason, reason, [], name, from, message, mod, new_state, false)
        after
          reply(from, reply)
        end

      {:ok, result} ->
        handle_common(result, parent, name, mod, state, message, from, hibernate_after)

      {:failed, class, reason, trace} ->
        fail(class, reason, trace, name, from, message, mod, state)
    end
  end

  defp handle({:"$gen_cast", request} = message, parent, name, mod, state, hibernate_after) do
    case attempt(mod, :handle_cast, [request, state]) do
      {:ok, result} -> handle_common(result, parent, name, mod, state, message, nil, hibernate_after)
      {:failed, class, reason, trace} -> fail(class, reason, trace, name, nil, message, mod, state)
    end
  end

  defp handle({:system, from, request}, parent, name, mod, state, hibernate_after) do
    case :sys.handle(request, from, parent, state, &status(name, parent, mod, &1)) do
      {:continue, state} -> loop(parent, name, mod, state, :infinity, hibernate_after)
      {:terminate, reason, state} -> terminate(:exit, reason, reason, [], name, nil, [], mod, state, false)
    end
  end

  defp handle({:EXIT, parent, reason} = message, parent, name, mod, state, _hibernate_after) do
    terminate(:exit, reason, reason, [], name, nil, message, mod, state, false)
  end

  defp handle(message, parent, name, mod, state, hibernate_after) do
    if :erlang.function_exported(mod, :handle_info, 2) do
      case attempt(mod, :handle_info, [message, state]) do
        {:ok, result} -> handle_common(result, parent, name, mod, state, message, nil, hibernate_after)
        {:failed, class, reason, trace} -> fail(class, reason, trace, name, nil, message, mod, state)
      end
    else
      loop(parent, name, mod, state, :infinity, hibernate_after)
    end
  end

  defp status(name, parent, mod, state) do
    shown = formatted(mod, %{state: state, log: []})

    {:status, :erlang.self(), {:module, :gen_server},
     [
       :erlang.get(),
       :running,
       parent,
       [],
       [
         header: :lists.append(~c"Status for generic server ", :erlang.binary_to_list(inspect(name))),
         data: [{~c"Status", :running}, {~c"Parent", parent}, {~c"Logged events", shown.log}],
         data: [{~c"State", shown.state}]
       ]
     ]}
  end

  # What the module lets others see of its status, where it has a say.
  defp formatted(mod, status) do
    if :erlang.function_exported(mod, :format_status, 1) do
      try do
        mod.format_status(status)
      catch
        _, _ -> :maps.put(:state, ~c"module:format_status/1 crashed", status)
      else
        %{} = shown -> :maps.merge(status, shown)
        _ -> status
      end
    else
      status
    end
  end

  defp report(class, reason, trace, name, from, message, mod, state) do
    shown = formatted(mod, %{state: state, message: message, reason: reason, log: []})
    :ampoule_crash.server_report(class, shown.reason, trace, name, from, shown.message, shown.state)
  end

  # Results that all callbacks but init may give.
  defp handle_common(result, parent, name, mod, state, message, from, hibernate_after) do
    case result do
      {:noreply, state} ->
        loop(parent, name, mod, state, :infinity, hibernate_after)

      {:noreply, state, {:continue, _} = continue} ->
        continue(parent, name, mod, state, continue, hibernate_after)

      {:noreply, state, timeout} ->
        loop(parent, name, mod, state, timeout, hibernate_after)

      {:stop, reason, state} ->
        terminate(:exit, reason, reason, [], name, from, message, mod, state, false)

      other ->
        reason = {:bad_return_value, other}
        terminate(:exit, reason, reason, [], name, from, message, mod, state, false)
    end
  end

  defp attempt(mod, fun, args) do
    {:ok, :erlang.apply(mod, fun, args)}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:failed, class, reason, __STACKTRACE__}
  end

  # --- the end ------------------------------------------------------------------------------------

  defp fail(class, reason, trace, name, from, message, mod, state) do
    terminate(class, :gen.exit_reason(class, reason, trace), reason, trace, name, from, message, mod, state, true)
  end

  defp terminate(class, reason, raw, trace, name, from, message, mod, state, failed?) do
    if :erlang.function_exported(mod, :terminate, 2) do
      try do
        mod.terminate(reason, state)
      catch
        :throw, _ ->
          :ok

        kind, failure ->
          new_trace = __STACKTRACE__
          new_reason = :gen.exit_reason(kind, failure, new_trace)
          report(kind, failure, new_trace, name, from, message, mod, state)
          :erlang.raise(:exit, new_reason, new_trace)
      end
    end

    case reason do
      :normal -> :ok
      :shutdown -> :ok
      {:shutdown, _} -> :ok
      _ -> report(if(failed?, do: class, else: :exit), raw, trace, name, from, message, mod, state)
    end

    case trace do
      [] -> :erlang.exit(reason)
      _ -> :erlang.raise(:exit, reason, trace)
    end
  end

  # --- clients ------------------------------------------------------------------------------------------

  def call(name, request), do: call(name, request, 5000)

  def call(name, request, timeout) do
    case :gen.call(name, :"$gen_call", request, timeout) do
      {:ok, reply} -> reply
      {:error, reason} -> :erlang.exit({reason, {:gen_server, :call, [name, request, timeout]}})
    end
  end

  def cast(name, request), do: :gen.cast(name, {:"$gen_cast", request})
  def reply(client, reply), do: :gen.reply(client, reply)
  def stop(name), do: stop(name, :normal, :infinity)
  def stop(name, reason, timeout), do: :gen.stop(name, reason, timeout)

  def multi_call(name, request), do: multi_call([node()], name, request, :infinity)
  def multi_call(nodes, name, request), do: multi_call(nodes, name, request, :infinity)

  def multi_call(nodes, name, request, timeout) do
    {here, elsewhere} = :lists.partition(fn node -> node == node() end, nodes)

    case here do
      [] ->
        {[], nodes}

      _ ->
        case :gen.call(name, :"$gen_call", request, timeout) do
          {:ok, reply} -> {[{node(), reply}], elsewhere}
          {:error, _} -> {[], nodes}
        end
    end
  end

  def abcast(name, request), do: abcast([node()], name, request)

  def abcast(nodes, name, request) do
    if :lists.member(node(), nodes), do: cast(name, request)
    :abcast
  end

  # --- requests -----------------------------------------------------------------------------------------

  def send_request(name, request), do: :gen.send_request(name, :"$gen_call", request)
  def send_request(name, request, label, requests), do: :gen.send_request(name, :"$gen_call", request, label, requests)
  def wait_response(request, timeout), do: :gen.wait_response(request, timeout)
  def wait_response(requests, timeout, delete?), do: :gen.wait_response(requests, timeout, delete?)
  def receive_response(request, timeout), do: :gen.receive_response(request, timeout)
  def receive_response(requests, timeout, delete?), do: :gen.receive_response(requests, timeout, delete?)
  def check_response(message, request), do: :gen.check_response(message, request)
  def check_response(message, requests, delete?), do: :gen.check_response(message, requests, delete?)
  def reqids_new, do: :gen.reqids_new()
  def reqids_size(requests), do: :gen.reqids_size(requests)
  def reqids_to_list(requests), do: :gen.reqids_to_list(requests)
  def reqids_add(request, label, requests), do: :gen.reqids_add(request, label, requests)
end
