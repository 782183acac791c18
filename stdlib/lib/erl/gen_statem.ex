defmodule :gen_statem do
  @moduledoc false
  # The generic state machine: a server whose callback module has a state beside its data.
  #
  # Events that are to be handled stand in a queue: first those that callbacks insert, then postponed ones
  # when the state has changed, then what the inbox holds. A time-out is a timer of the machine; it
  # is known by its kind, and a newer one of the same kind takes its place.
  #
  # `server` is what does not change in handling one event: parent, name, module, mode of its callbacks,
  # whether they are told of entering a state, timers, and the postponed events, the last first.

  @callback callback_mode() :: term
  @callback init(args :: term) :: term
  @callback state_name(type :: term, content :: term, data :: term) :: term
  @callback handle_event(type :: term, content :: term, state :: term, data :: term) :: term
  @callback terminate(reason :: term, state :: term, data :: term) :: term
  @callback code_change(old :: term, state :: term, data :: term, extra :: term) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks state_name: 3, handle_event: 4, terminate: 3, code_change: 4, format_status: 1

  # --- starting -------------------------------------------------------------------------------

  def start(mod, args, options), do: start(nil, mod, args, options)
  def start(name, mod, args, options), do: :gen.start(:gen_statem, :nolink, name, mod, args, options)
  def start_link(mod, args, options), do: start_link(nil, mod, args, options)
  def start_link(name, mod, args, options), do: :gen.start(:gen_statem, :link, name, mod, args, options)
  def start_monitor(mod, args, options), do: start_monitor(nil, mod, args, options)
  def start_monitor(name, mod, args, options), do: :gen.start_monitor(:gen_statem, name, mod, args, options)

  def init_it(starter, link, name, mod, args, options) do
    :erlang.put(:"$initial_call", {mod, :init, 1})

    case :gen.register_name(name) do
      true ->
        parent = if link == :link, do: starter, else: :erlang.self()
        init(starter, parent, name, mod, args, options)

      {false, pid} ->
        :proc_lib.init_fail(starter, {:error, {:already_started, pid}}, {:exit, :normal})
    end
  end

  defp init(starter, parent, name, mod, args, options) do
    case attempt(fn -> mod.init(args) end) do
      {:ok, {:ok, state, data}} ->
        begin(starter, parent, name, mod, state, data, [], options)

      {:ok, {:ok, state, data, actions}} ->
        begin(starter, parent, name, mod, state, data, actions, options)

      {:ok, {:stop, reason}} ->
        init_failed(starter, name, {:error, reason}, reason)

      {:ok, {:error, reason}} ->
        init_failed(starter, name, {:error, reason}, :normal)

      {:ok, :ignore} ->
        init_failed(starter, name, :ignore, :normal)

      {:ok, other} ->
        reason = {:bad_return_from_init, other}
        init_failed(starter, name, {:error, reason}, reason)

      {:failed, class, reason, trace} ->
        reason = :gen.exit_reason(class, reason, trace)
        init_failed(starter, name, {:error, reason}, reason)
    end
  end

  defp init_failed(starter, name, result, reason) do
    :gen.unregister_name(name)
    :proc_lib.init_fail(starter, result, {:exit, reason})
  end

  defp begin(starter, parent, name, mod, state, data, actions, options) do
    case attempt(fn -> mod.callback_mode() end) do
      {:ok, modes} ->
        server = server(parent, :gen.shown(name || :erlang.self()), mod, modes, options)

        if server.mode == nil do
          reason = {:bad_return_from_callback_mode, modes}
          init_failed(starter, name, {:error, reason}, reason)
        else
          :proc_lib.init_ack(starter, {:ok, :erlang.self()})
          enter_first(server, state, data, actions)
        end

      {:failed, class, reason, trace} ->
        reason = :gen.exit_reason(class, reason, trace)
        init_failed(starter, name, {:error, reason}, reason)
    end
  end

  defp server(parent, name, mod, modes, options) do
    modes = if is_list(modes), do: modes, else: [modes]

    mode =
      case :lists.delete(:state_enter, modes) do
        [mode] when mode in [:state_functions, :handle_event_function] -> mode
        _ -> nil
      end

    %{
      parent: parent,
      name: name,
      mod: mod,
      mode: mode,
      enter?: :lists.member(:state_enter, modes),
      hibernate_after: :gen.option(options, :hibernate_after, :infinity),
      hibernate?: false,
      timers: %{},
      postponed: [],
      event: nil
    }
  end

  def enter_loop(mod, options, state, data), do: enter_loop(mod, options, state, data, :erlang.self(), [])
  def enter_loop(mod, options, state, data, actions) when is_list(actions), do: enter_loop(mod, options, state, data, :erlang.self(), actions)
  def enter_loop(mod, options, state, data, name), do: enter_loop(mod, options, state, data, name, [])

  def enter_loop(mod, options, state, data, name, actions) do
    server = server(:gen.parent(), :gen.shown(name), mod, mod.callback_mode(), options)
    enter_first(server, state, data, actions)
  end

  # The first state is entered from itself.
  defp enter_first(server, state, data, actions) do
    {server, queue} = act(server, actions, state, data, [])
    enter(server, state, state, data, queue)
  end

  # --- the loop ---------------------------------------------------------------------------------

  defp next(server, state, data, [event | queue]), do: handle(server, event, state, data, queue)

  defp next(%{hibernate?: true} = server, state, data, []) do
    :proc_lib.hibernate(:gen_statem, :wake, [%{server | hibernate?: false}, state, data])
  end

  defp next(server, state, data, []), do: wait(server, state, data, server.hibernate_after)

  def wake(server, state, data), do: wait(server, state, data, :infinity)

  defp wait(server, state, data, hibernate_after) do
    receive do
      message -> received(message, server, state, data)
    after
      hibernate_after -> next(%{server | hibernate?: true}, state, data, [])
    end
  end

  defp received({:"$gen_call", from, request}, server, state, data), do: handle(server, {{:call, from}, request}, state, data, [])
  defp received({:"$gen_cast", request}, server, state, data), do: handle(server, {:cast, request}, state, data, [])

  defp received({:timeout, ref, kind} = message, server, state, data) do
    case server.timers do
      %{^kind => {^ref, content}} -> handle(forget(server, kind), {kind, content}, state, data, [])
      _ -> handle(server, {:info, message}, state, data, [])
    end
  end

  defp received({:system, from, request}, %{parent: parent} = server, state, data) do
    case :sys.handle(request, from, parent, {state, data}, &status(server, &1)) do
      {:continue, {state, data}} -> next(server, state, data, [])
      {:terminate, reason, {state, data}} -> terminate(:exit, reason, [], server, state, data, [])
    end
  end

  defp received({:EXIT, parent, reason}, %{parent: parent} = server, state, data) do
    terminate(:exit, reason, [], server, state, data, [])
  end

  defp received(message, server, state, data), do: handle(server, {:info, message}, state, data, [])

  # --- one event ----------------------------------------------------------------------------------

  defp handle(server, {type, content} = event, state, data, queue) do
    # Any event ends the wait for one.
    server = %{cancel(server, :timeout) | event: event, hibernate?: false}

    case attempt(fn -> callback(server, type, content, state, data) end) do
      {:ok, result} -> result(result, server, state, data, queue)
      {:failed, class, reason, trace} -> terminate(class, reason, trace, server, state, data, queue)
    end
  end

  defp callback(%{mode: :state_functions, mod: mod}, type, content, state, data), do: :erlang.apply(mod, state, [type, content, data])
  defp callback(%{mod: mod}, type, content, state, data), do: mod.handle_event(type, content, state, data)

  defp result(result, server, state, data, queue) do
    case result do
      {:next_state, new, data} -> change(server, state, new, data, [], queue)
      {:next_state, new, data, actions} -> change(server, state, new, data, actions, queue)
      {:keep_state, data} -> keep(server, state, data, [], queue)
      {:keep_state, data, actions} -> keep(server, state, data, actions, queue)
      :keep_state_and_data -> keep(server, state, data, [], queue)
      {:keep_state_and_data, actions} -> keep(server, state, data, actions, queue)
      {:repeat_state, data} -> again(server, state, data, [], queue)
      {:repeat_state, data, actions} -> again(server, state, data, actions, queue)
      :repeat_state_and_data -> again(server, state, data, [], queue)
      {:repeat_state_and_data, actions} -> again(server, state, data, actions, queue)
      other -> stop(other, server, state, data, queue)
    end
  end

  defp stop(result, server, state, data, queue) do
    case result do
      :stop ->
        terminate(:exit, :normal, [], server, state, data, queue)

      {:stop, reason} ->
        terminate(:exit, reason, [], server, state, data, queue)

      {:stop, reason, data} ->
        terminate(:exit, reason, [], server, state, data, queue)

      {:stop_and_reply, reason, replies} ->
        send_replies(replies)
        terminate(:exit, reason, [], server, state, data, queue)

      {:stop_and_reply, reason, replies, data} ->
        send_replies(replies)
        terminate(:exit, reason, [], server, state, data, queue)

      other ->
        reason = {:bad_return_from_state_function, other}
        terminate(:error, reason, trace(), server, state, data, queue)
    end
  end

  defp send_replies(replies) when is_list(replies), do: :lists.foreach(&send_replies/1, replies)
  defp send_replies({:reply, from, reply}), do: :gen.reply(from, reply)

  defp keep(server, state, data, actions, queue) do
    {server, queue} = act(server, actions, state, data, queue)
    next(server, state, data, queue)
  end

  defp again(server, state, data, actions, queue) do
    {server, queue} = act(server, actions, state, data, queue)
    enter(server, state, state, data, queue)
  end

  defp change(server, state, state, data, actions, queue), do: keep(server, state, data, actions, queue)

  # Postponed events come before those that waited behind them, and behind those inserted now.
  defp change(server, old, new, data, actions, queue) do
    server = cancel(server, :state_timeout)
    {server, inserted} = act(server, actions, new, data, [])
    queue = inserted ++ :lists.reverse(server.postponed, queue)
    enter(%{server | postponed: []}, old, new, data, queue)
  end

  # Tells the module that a state is entered.
  defp enter(%{enter?: false} = server, _old, state, data, queue), do: next(server, state, data, queue)

  defp enter(server, old, state, data, queue) do
    case attempt(fn -> callback(server, :enter, old, state, data) end) do
      {:ok, {:keep_state, data}} -> next(server, state, data, queue)
      {:ok, {:keep_state, data, actions}} -> keep(server, state, data, actions, queue)
      {:ok, :keep_state_and_data} -> next(server, state, data, queue)
      {:ok, {:keep_state_and_data, actions}} -> keep(server, state, data, actions, queue)
      {:ok, {:next_state, ^state, data}} -> next(server, state, data, queue)
      {:ok, {:next_state, ^state, data, actions}} -> keep(server, state, data, actions, queue)
      {:ok, other} -> stop(other, server, state, data, queue)
      {:failed, class, reason, trace} -> terminate(class, reason, trace, server, state, data, queue)
    end
  end

  # --- actions ------------------------------------------------------------------------------------

  # Does what a callback asks for; gives the queue with the events it inserts in front.
  defp act(server, actions, state, data, queue) do
    actions = if is_list(actions), do: actions, else: [actions]
    {server, inserted} = act_each(actions, server, [], state, data)
    {server, :lists.reverse(inserted, queue)}
  end

  defp act_each([], server, inserted, _state, _data), do: {server, inserted}

  defp act_each([action | rest], server, inserted, state, data) do
    case action do
      {:next_event, type, content} ->
        act_each(rest, server, [{type, content} | inserted], state, data)

      _ ->
        case one(action, server) do
          %{} = server ->
            act_each(rest, server, inserted, state, data)

          :unknown ->
            reason = {:bad_action_from_state_function, action}
            terminate(:error, reason, trace(), server, state, data, [])
        end
    end
  end

  defp one(:postpone, server), do: %{server | postponed: [server.event | server.postponed]}
  defp one({:postpone, true}, server), do: one(:postpone, server)
  defp one({:postpone, false}, server), do: server
  defp one(:hibernate, server), do: %{server | hibernate?: true}
  defp one({:hibernate, hibernate?}, server) when is_boolean(hibernate?), do: %{server | hibernate?: hibernate?}

  defp one({:reply, from, reply}, server) do
    :gen.reply(from, reply)
    server
  end

  defp one({:change_callback_module, mod}, server) when is_atom(mod), do: %{server | mod: mod}
  defp one({kind, :cancel}, server), do: if(timer?(kind), do: cancel(server, kind), else: :unknown)
  defp one({kind, :update, content}, server), do: if(timer?(kind), do: update(server, kind, content), else: :unknown)
  defp one({kind, time, content}, server), do: if(timer?(kind), do: set(server, kind, time, content, []), else: :unknown)
  defp one({kind, time, content, options}, server), do: if(timer?(kind), do: set(server, kind, time, content, options), else: :unknown)
  defp one(time, server) when is_integer(time) or time == :infinity, do: set(server, :timeout, time, time, [])
  defp one(_action, _server), do: :unknown

  defp timer?(:timeout), do: true
  defp timer?(:state_timeout), do: true
  defp timer?({:timeout, _name}), do: true
  defp timer?(_), do: false

  defp set(server, kind, :infinity, _content, _options), do: cancel(server, kind)

  defp set(server, kind, time, content, options) do
    server = cancel(server, kind)
    options = if is_list(options), do: options, else: [options]
    ref = :erlang.start_timer(time, :erlang.self(), kind, options)
    %{server | timers: :maps.put(kind, {ref, content}, server.timers)}
  end

  # The time stays, what comes then is another thing; where no timer runs, it comes at once.
  defp update(server, kind, content) do
    case server.timers do
      %{^kind => {ref, _}} -> %{server | timers: :maps.put(kind, {ref, content}, server.timers)}
      _ -> set(server, kind, 0, content, [])
    end
  end

  defp cancel(%{timers: timers} = server, kind) do
    case timers do
      %{^kind => {ref, _}} ->
        # It may be in the inbox already.
        if :erlang.cancel_timer(ref) == false do
          receive do
            {:timeout, ^ref, _} -> :ok
          after
            0 -> :ok
          end
        end

        forget(server, kind)

      _ ->
        server
    end
  end

  defp forget(server, kind), do: %{server | timers: :maps.remove(kind, server.timers)}

  # --- the end --------------------------------------------------------------------------------------

  # A callback may throw what it would have returned.
  defp attempt(fun) do
    {:ok, fun.()}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:failed, class, reason, __STACKTRACE__}
  end

  defp trace do
    {:current_stacktrace, [_ | trace]} = :erlang.process_info(:erlang.self(), :current_stacktrace)
    trace
  end

  defp terminate(class, reason, trace, server, state, data, queue) do
    if :erlang.function_exported(server.mod, :terminate, 3) do
      try do
        server.mod.terminate(reason, state, data)
      catch
        :throw, _ ->
          :ok

        kind, failure ->
          trace = __STACKTRACE__
          report(kind, failure, trace, server, state, data, queue)
          :erlang.raise(:exit, :gen.exit_reason(kind, failure, trace), trace)
      end
    end

    case {class, reason} do
      {:exit, :normal} -> :ok
      {:exit, :shutdown} -> :ok
      {:exit, {:shutdown, _}} -> :ok
      _ -> report(class, reason, trace, server, state, data, queue)
    end

    case trace do
      [] -> :erlang.exit(reason)
      _ -> :erlang.raise(:exit, :gen.exit_reason(class, reason, trace), trace)
    end
  end

  defp report(class, reason, trace, server, state, data, queue) do
    shown = formatted(server.mod, %{state: state, data: data, queue: queue(server, queue), postponed: :lists.reverse(server.postponed), reason: reason})
    :ampoule_crash.machine_report(class, shown.reason, trace, server, shown)
  end

  defp queue(%{event: nil}, queue), do: queue
  defp queue(%{event: event}, queue), do: [event | queue]

  defp status(server, {state, data}) do
    shown = formatted(server.mod, %{state: state, data: data})

    {:status, :erlang.self(), {:module, :gen_statem},
     [
       :erlang.get(),
       :running,
       server.parent,
       [],
       [
         header: :lists.append(~c"Status for state machine ", :erlang.binary_to_list(inspect(server.name))),
         data: [{~c"Status", :running}, {~c"Parent", server.parent}, {~c"Postponed", :lists.reverse(server.postponed)}],
         data: [{~c"State", {shown.state, shown.data}}]
       ]
     ]}
  end

  defp formatted(mod, status) do
    if :erlang.function_exported(mod, :format_status, 1) do
      try do
        :maps.merge(status, mod.format_status(status))
      catch
        _, _ -> :maps.put(:data, ~c"module:format_status/1 crashed", status)
      end
    else
      status
    end
  end

  # --- clients ----------------------------------------------------------------------------------------

  def call(name, request), do: call(name, request, :infinity)

  def call(name, request, timeout) do
    time =
      case timeout do
        {kind, time} when kind in [:clean_timeout, :dirty_timeout] -> time
        time -> time
      end

    case :gen.call(name, :"$gen_call", request, time) do
      {:ok, reply} -> reply
      {:error, reason} -> :erlang.exit({reason, {:gen_statem, :call, [name, request, timeout]}})
    end
  end

  def cast(name, request), do: :gen.cast(name, {:"$gen_cast", request})
  def reply(replies), do: send_replies(replies)
  def reply(from, reply), do: :gen.reply(from, reply)
  def stop(name), do: stop(name, :normal, :infinity)
  def stop(name, reason, timeout), do: :gen.stop(name, reason, timeout)

  def send_request(name, request), do: :gen.send_request(name, :"$gen_call", request)
  def send_request(name, request, label, requests), do: :gen.send_request(name, :"$gen_call", request, label, requests)
  def wait_response(request), do: :gen.wait_response(request, :infinity)
  def wait_response(request, timeout), do: :gen.wait_response(request, timeout)
  def wait_response(requests, timeout, delete?), do: :gen.wait_response(requests, timeout, delete?)
  def receive_response(request), do: :gen.receive_response(request, :infinity)
  def receive_response(request, timeout), do: :gen.receive_response(request, timeout)
  def receive_response(requests, timeout, delete?), do: :gen.receive_response(requests, timeout, delete?)
  def check_response(message, request), do: :gen.check_response(message, request)
  def check_response(message, requests, delete?), do: :gen.check_response(message, requests, delete?)
  def reqids_new, do: :gen.reqids_new()
  def reqids_size(requests), do: :gen.reqids_size(requests)
  def reqids_to_list(requests), do: :gen.reqids_to_list(requests)
  def reqids_add(request, label, requests), do: :gen.reqids_add(request, label, requests)
end
