defmodule :gen do
  @moduledoc false
  # What all generic servers share: starting under a name, finding, calling, asking without waiting.
  #
  # A call is {tag, {pid, [:alias | ref]}, request}, answered by {[:alias | ref], reply} through
  # the alias: an answer after the caller has ceased to wait goes nowhere.

  # --- starting -------------------------------------------------------------------------

  # `server.init_it/6` runs in the new process.
  def start(server, link, name, mod, args, options) do
    case name != nil and where(name) do
      pid when is_pid(pid) ->
        {:error, {:already_started, pid}}

      _ ->
        timeout = option(options, :timeout, :infinity)
        spawn_opt = option(options, :spawn_opt, [])
        init_args = [:erlang.self(), link, name, mod, args, options]

        case link do
          :link -> :proc_lib.start_link(server, :init_it, init_args, timeout, spawn_opt)
          :nolink -> :proc_lib.start(server, :init_it, init_args, timeout, spawn_opt)
        end
    end
  end

  # The process and a monitor on it.
  def start_monitor(server, name, mod, args, options) do
    case start(server, :nolink, name, mod, args, options) do
      {:ok, pid} -> {:ok, {pid, :erlang.monitor(:process, pid)}}
      other -> other
    end
  end

  def option(options, key, default) do
    case :lists.keyfind(key, 1, options) do
      {_, value} -> value
      false -> default
    end
  end

  # --- names ------------------------------------------------------------------------------

  def register_name(nil), do: true

  def register_name({:local, name}) do
    :erlang.register(name, :erlang.self())
  catch
    :error, _ -> {false, where({:local, name})}
  end

  def register_name({:global, name}), do: via(:global, name)
  def register_name({:via, module, name}), do: via(module, name)

  defp via(module, name) do
    case module.register_name(name, :erlang.self()) do
      :yes -> true
      :no -> {false, where({:via, module, name})}
    end
  end

  def unregister_name({:local, name}) do
    :erlang.unregister(name)
  catch
    _, _ -> :ok
  end

  def unregister_name({:global, name}), do: :global.unregister_name(name)
  def unregister_name({:via, module, name}), do: module.unregister_name(name)
  def unregister_name(_), do: :ok

  # How a server is called in reports.
  def shown({:local, name}), do: name
  def shown({:global, name}), do: name
  def shown({:via, _, name}), do: name
  def shown(pid), do: pid

  # The process or {name, node} behind a server's name.
  def where(pid) when is_pid(pid), do: pid
  def where({:local, name}), do: :erlang.whereis(name)
  def where({:global, name}), do: :global.whereis_name(name)
  def where({:via, module, name}), do: module.whereis_name(name)
  def where(name) when is_atom(name), do: :erlang.whereis(name)

  def where({name, node}) when is_atom(name) and is_atom(node) do
    if node == node(), do: :erlang.whereis(name), else: {name, node}
  end

  # Who started a process that becomes a server later.
  def parent do
    case :erlang.get(:"$ancestors") do
      [parent | _] when is_pid(parent) -> parent
      [parent | _] when is_atom(parent) -> :erlang.whereis(parent)
      _ -> :erlang.self()
    end
  end

  # --- calls ------------------------------------------------------------------------------

  # {:ok, reply} or {:error, reason}.
  def call(name, tag, request, timeout) do
    case where(name) do
      :undefined ->
        {:error, :noproc}

      process ->
        if process == :erlang.self() do
          {:error, :calling_self}
        else
          ref = :erlang.monitor(:process, process, alias: :demonitor)
          :erlang.send(process, {tag, {:erlang.self(), [:alias | ref]}, request})

          receive do
            {[:alias | ^ref], reply} ->
              :erlang.demonitor(ref, [:flush])
              {:ok, reply}

            {:DOWN, ^ref, _, _, :noconnection} ->
              {:error, {:nodedown, node_of(process)}}

            {:DOWN, ^ref, _, _, reason} ->
              {:error, reason}
          after
            timeout ->
              :erlang.demonitor(ref, [:flush])

              # It may have come in between.
              receive do
                {[:alias | ^ref], reply} -> {:ok, reply}
              after
                0 -> {:error, :timeout}
              end
          end
        end
    end
  end

  defp node_of({_, node}), do: node
  defp node_of(pid), do: node(pid)

  # A message that nobody need get.
  def cast(name, message) do
    case where(name) do
      :undefined -> :ok
      process -> send_quietly(process, message)
    end
  end

  defp send_quietly(process, message) do
    :erlang.send(process, message)
    :ok
  catch
    _, _ -> :ok
  end

  def reply({_pid, [:alias | ref] = tag}, reply) do
    :erlang.send(ref, {tag, reply})
    :ok
  end

  def reply({_pid, [[:alias | ref] | _] = tag}, reply) do
    :erlang.send(ref, {tag, reply})
    :ok
  end

  def reply({pid, tag}, reply), do: send_quietly(pid, {tag, reply})

  def stop(name, reason, timeout) do
    case where(name) do
      :undefined -> :erlang.exit(:noproc)
      process -> :proc_lib.stop(process, reason, timeout)
    end
  end

  def exit_reason(:error, reason, trace), do: {reason, trace}
  def exit_reason(:exit, reason, _trace), do: reason
  def exit_reason(:throw, value, trace), do: {{:nocatch, value}, trace}

  # --- requests -----------------------------------------------------------------------------
  # Asked now, the answer fetched later. A request is the reference of its monitor, which is also the
  # alias that the answer comes through; a collection maps requests to labels.

  def send_request(name, tag, request) do
    ref =
      case where(name) do
        :undefined -> :erlang.monitor(:process, local(name), alias: :demonitor)
        process -> :erlang.monitor(:process, process, alias: :demonitor)
      end

    cast(name, {tag, {:erlang.self(), [:alias | ref]}, request})
    ref
  end

  def send_request(name, tag, request, label, requests) do
    reqids_add(send_request(name, tag, request), label, requests)
  end

  # A name that nobody has: what is monitored under it ends at once.
  defp local({:local, name}), do: name
  defp local(name) when is_atom(name), do: name
  defp local(_), do: :"$no_such_name"

  # Waits, and may be asked again after a time-out.
  def wait_response(ref, timeout) when is_reference(ref), do: await(ref, timeout)

  def wait_response(requests, timeout, delete?), do: any(requests, timeout, delete?, false)

  # Waits, and gives the request up after a time-out.
  def receive_response(ref, timeout) when is_reference(ref) do
    case await(ref, timeout) do
      :timeout ->
        :erlang.demonitor(ref, [:flush])

        receive do
          {[:alias | ^ref], reply} -> {:reply, reply}
        after
          0 -> :timeout
        end

      response ->
        response
    end
  end

  def receive_response(requests, timeout, delete?), do: any(requests, timeout, delete?, true)

  defp await(ref, timeout) do
    receive do
      {[:alias | ^ref], reply} ->
        :erlang.demonitor(ref, [:flush])
        {:reply, reply}

      {:DOWN, ^ref, _, object, reason} ->
        {:error, {reason, named(object)}}
    after
      time_left(timeout) -> :timeout
    end
  end

  defp time_left({:abs, time}), do: max(time - :erlang.monotonic_time(:millisecond), 0)
  defp time_left(timeout), do: timeout

  defp named({name, node}) when node == node(), do: name
  defp named(object), do: object

  defp any(requests, _timeout, _delete?, _give_up?) when map_size(requests) == 0, do: :no_request

  defp any(requests, timeout, delete?, give_up?) do
    receive do
      {[:alias | ref], reply} when is_map_key(requests, ref) ->
        :erlang.demonitor(ref, [:flush])
        found({:reply, reply}, ref, requests, delete?)

      {:DOWN, ref, _, object, reason} when is_map_key(requests, ref) ->
        found({:error, {reason, named(object)}}, ref, requests, delete?)
    after
      time_left(timeout) ->
        if give_up?, do: :lists.foreach(&:erlang.demonitor(&1, [:flush]), :maps.keys(requests))
        :timeout
    end
  end

  defp found(response, ref, requests, delete?) do
    {response, :maps.get(ref, requests), if(delete?, do: :maps.remove(ref, requests), else: requests)}
  end

  def check_response({[:alias | ref], reply}, ref) do
    :erlang.demonitor(ref, [:flush])
    {:reply, reply}
  end

  def check_response({:DOWN, ref, _, object, reason}, ref), do: {:error, {reason, named(object)}}
  def check_response(_message, ref) when is_reference(ref), do: :no_reply

  def check_response(_message, requests, _delete?) when map_size(requests) == 0, do: :no_request

  def check_response({[:alias | ref], reply}, requests, delete?) when is_map_key(requests, ref) do
    :erlang.demonitor(ref, [:flush])
    found({:reply, reply}, ref, requests, delete?)
  end

  def check_response({:DOWN, ref, _, object, reason}, requests, delete?) when is_map_key(requests, ref) do
    found({:error, {reason, named(object)}}, ref, requests, delete?)
  end

  def check_response(_message, _requests, _delete?), do: :no_reply

  def reqids_new, do: %{}
  def reqids_size(requests), do: map_size(requests)
  def reqids_to_list(requests), do: :maps.to_list(requests)
  def reqids_add(ref, label, requests) when is_reference(ref), do: :maps.put(ref, label, requests)
end
