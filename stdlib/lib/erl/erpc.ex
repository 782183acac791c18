defmodule :erpc do
  @moduledoc """
  Calls of functions on nodes. There is one node, this one: any other has no connection.

      iex> :erpc.call(node(), fn -> 1 + 1 end)
      2
      iex> :erpc.multicall([node(), :"x@nowhere"], Kernel, :+, [1, 2])
      [ok: 3, error: {:erpc, :noconnection}]
  """

  # A request is a monitor of the process that works on it; its result is its exit reason.
  defguardp is_timeout(timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0)
  defguardp is_mfa(module, function, args) when is_atom(module) and is_atom(function) and is_list(args)

  defp fail(reason), do: :erlang.error({:erpc, reason})

  # --- one call -----------------------------------------------------------------------

  @doc "Calls a function on a node."
  def call(node, fun), do: call(node, fun, :infinity)

  @doc "Calls a function on a node and waits so long."
  def call(node, fun, timeout) when is_function(fun, 0), do: call(node, :erlang, :apply, [fun, []], timeout)
  def call(_node, _fun, _timeout), do: fail(:badarg)

  @doc "Calls a function of a module on a node."
  def call(node, module, function, args), do: call(node, module, function, args, :infinity)

  @doc "Calls a function of a module on a node and waits so long."
  def call(node, module, function, args, timeout)
      when is_atom(node) and is_mfa(module, function, args) and is_timeout(timeout) do
    cond do
      node != node() -> fail(:noconnection)
      timeout == :infinity -> give(run(module, function, args))
      true -> receive_response(send_request(node, module, function, args), timeout)
    end
  end

  def call(_node, _module, _function, _args, _timeout), do: fail(:badarg)

  # What came of a call, to be sent or given.
  defp run(module, function, args) do
    {:ok, apply(module, function, args)}
  catch
    :throw, value -> {:throw, value}
    :exit, reason -> {:exit, {:exception, reason}}
    :error, reason -> {:error, {:exception, reason, without_own(__STACKTRACE__)}}
  end

  defp without_own(trace), do: :lists.takewhile(fn frame -> :erlang.element(1, frame) != __MODULE__ end, trace)

  defp give({:ok, value}), do: value
  defp give({:throw, value}), do: throw(value)
  defp give({:exit, reason}), do: exit(reason)
  defp give({:error, reason}), do: :erlang.error(reason)

  @doc "Calls a function on a node; nobody hears what came of it."
  def cast(node, fun) when is_function(fun, 0), do: cast(node, :erlang, :apply, [fun, []])
  def cast(_node, _fun), do: fail(:badarg)

  @doc "Calls a function of a module on a node; nobody hears what came of it."
  def cast(node, module, function, args) when is_atom(node) and is_mfa(module, function, args) do
    if node == node(), do: :erlang.spawn(module, function, args)
    :ok
  end

  def cast(_node, _module, _function, _args), do: fail(:badarg)

  # --- several nodes ------------------------------------------------------------------

  @doc "Calls a function on nodes at the same time: a list of `{:ok, value}`, `{class, reason}`."
  def multicall(nodes, fun), do: multicall(nodes, fun, :infinity)

  @doc "The same, and waits so long."
  def multicall(nodes, fun, timeout) when is_function(fun, 0), do: multicall(nodes, :erlang, :apply, [fun, []], timeout)
  def multicall(_nodes, _fun, _timeout), do: fail(:badarg)

  @doc "Calls a function of a module on nodes at the same time."
  def multicall(nodes, module, function, args), do: multicall(nodes, module, function, args, :infinity)

  @doc "The same, and waits so long."
  def multicall(nodes, module, function, args, timeout)
      when is_list(nodes) and is_mfa(module, function, args) and is_timeout(timeout) do
    requests = for node <- nodes, do: send_request(node, module, function, args)
    until = deadline(timeout)

    for request <- requests do
      try do
        {:ok, receive_response(request, until)}
      catch
        class, reason -> {class, reason}
      end
    end
  end

  def multicall(_nodes, _module, _function, _args, _timeout), do: fail(:badarg)

  @doc "Calls a function on nodes; nobody hears what came of it."
  def multicast(nodes, fun) when is_list(nodes), do: each(nodes, &cast(&1, fun))

  @doc "Calls a function of a module on nodes; nobody hears what came of it."
  def multicast(nodes, module, function, args) when is_list(nodes), do: each(nodes, &cast(&1, module, function, args))

  defp each(nodes, fun) do
    :lists.foreach(fun, nodes)
    :ok
  end

  # --- requests -----------------------------------------------------------------------

  @doc "Begins a call; what it gives identifies the request."
  def send_request(node, fun) when is_function(fun, 0), do: send_request(node, :erlang, :apply, [fun, []])
  def send_request(_node, _fun), do: fail(:badarg)

  @doc "Begins a call of a function of a module, or one with a label for a collection of requests."
  def send_request(node, fun, label, requests) when is_function(fun, 0) and is_map(requests) do
    reqids_add(send_request(node, fun), label, requests)
  end

  def send_request(node, module, function, args) when is_atom(node) and is_mfa(module, function, args) do
    body = fn ->
      # Not as an error of the process: nobody is to be told.
      exit({:erpc_response, if(node == node(), do: run(module, function, args), else: {:error, {:erpc, :noconnection}})})
    end

    {_pid, monitor} = :erlang.spawn_monitor(body)
    {:erpc_request, monitor}
  end

  def send_request(_node, _module, _function, _args), do: fail(:badarg)

  @doc "Begins a call of a function of a module and adds it to a collection of requests."
  def send_request(node, module, function, args, label, requests) do
    reqids_add(send_request(node, module, function, args), label, requests)
  end

  @doc "Waits for the end of a call and gives its value, or raises what it raised."
  def receive_response(request), do: receive_response(request, :infinity)

  @doc "The same for so long; then the call is given up."
  def receive_response({:erpc_request, monitor}, timeout) do
    receive do
      {:DOWN, ^monitor, :process, _, reason} -> give(response(reason))
    after
      remaining(timeout) ->
        :erlang.demonitor(monitor, [:flush])
        fail(:timeout)
    end
  end

  def receive_response(_request, _timeout), do: fail(:badarg)

  @doc "Waits for one of the calls in a collection: `{value, label, collection}`, or `:no_request`."
  def receive_response(requests, timeout, delete?) when is_map(requests) do
    case wait_response(requests, timeout, delete?) do
      {{:response, value}, label, requests} ->
        {value, label, requests}

      :no_response ->
        for {monitor, _label} <- :maps.to_list(requests), do: :erlang.demonitor(monitor, [:flush])
        fail(:timeout)

      :no_request ->
        :no_request
    end
  end

  @doc "Looks whether a call has ended."
  def wait_response(request), do: wait_response(request, 0)

  @doc "Waits for the end of a call: `{:response, value}` or `:no_response`."
  def wait_response({:erpc_request, monitor}, timeout) do
    receive do
      {:DOWN, ^monitor, :process, _, reason} -> {:response, give(response(reason))}
    after
      remaining(timeout) -> :no_response
    end
  end

  def wait_response(_request, _timeout), do: fail(:badarg)

  @doc "Waits for one of the calls in a collection: `{{:response, value}, label, collection}`."
  def wait_response(requests, _timeout, _delete?) when requests == %{}, do: :no_request

  def wait_response(requests, timeout, delete?) when is_map(requests) do
    receive do
      {:DOWN, monitor, :process, _, reason} when is_map_key(requests, monitor) ->
        label = :maps.get(monitor, requests)
        requests = if delete?, do: :maps.remove(monitor, requests), else: requests
        {{:response, give(response(reason))}, label, requests}
    after
      remaining(timeout) -> :no_response
    end
  end

  @doc "Whether a message is the end of a call: `{:response, value}` or `:no_response`."
  def check_response({:DOWN, monitor, :process, _, reason}, {:erpc_request, monitor}), do: {:response, give(response(reason))}
  def check_response(_message, {:erpc_request, _}), do: :no_response
  def check_response(_message, _request), do: fail(:badarg)

  @doc "Whether a message is the end of one of the calls in a collection."
  def check_response(_message, requests, _delete?) when requests == %{}, do: :no_request

  def check_response({:DOWN, monitor, :process, _, reason}, requests, delete?) when is_map_key(requests, monitor) do
    label = :maps.get(monitor, requests)
    requests = if delete?, do: :maps.remove(monitor, requests), else: requests
    {{:response, give(response(reason))}, label, requests}
  end

  def check_response(_message, requests, _delete?) when is_map(requests), do: :no_response

  # A process that ended otherwise was ended by a signal.
  defp response({:erpc_response, result}), do: result
  defp response(reason), do: {:exit, {:signal, reason}}

  @doc "A collection of requests without any."
  def reqids_new, do: %{}

  @doc "How many requests a collection holds."
  def reqids_size(requests), do: :erlang.map_size(requests)

  @doc "Adds a request with a label to a collection."
  def reqids_add({:erpc_request, monitor}, label, requests), do: :maps.put(monitor, label, requests)

  @doc "The requests of a collection with their labels."
  def reqids_to_list(requests), do: for({monitor, label} <- :maps.to_list(requests), do: {{:erpc_request, monitor}, label})

  # --- times: a number of milliseconds, or the time until which to wait ---------------

  defp deadline(:infinity), do: :infinity
  defp deadline(timeout), do: {:abs, :erlang.monotonic_time(:millisecond) + timeout}

  defp remaining({:abs, time}), do: :erlang.max(time - :erlang.monotonic_time(:millisecond), 0)
  defp remaining(timeout), do: timeout
end
