defmodule :rpc do
  @moduledoc """
  Calls of functions on nodes, in the older way: what goes wrong is a value, `{:badrpc, reason}`.

      iex> :rpc.call(node(), Kernel, :+, [1, 2])
      3
      iex> :rpc.call(:"x@nowhere", Kernel, :+, [1, 2])
      {:badrpc, :nodedown}
  """

  @doc "Calls a function on a node."
  def call(node, module, function, args), do: call(node, module, function, args, :infinity)

  @doc "Calls a function on a node and waits so long."
  def call(node, module, function, args, timeout) do
    :erpc.call(node, module, function, args, timeout)
  catch
    :throw, value -> value
    class, reason -> bad(class, reason)
  end

  defp bad(:exit, {:exception, reason}), do: {:badrpc, {:EXIT, reason}}
  defp bad(:exit, {:signal, reason}), do: {:badrpc, {:EXIT, reason}}
  defp bad(:error, {:exception, reason, trace}), do: {:badrpc, {:EXIT, {reason, trace}}}
  defp bad(:error, {:erpc, :noconnection}), do: {:badrpc, :nodedown}
  defp bad(:error, {:erpc, reason}), do: {:badrpc, reason}

  @doc "The same as `call/4`."
  def block_call(node, module, function, args), do: call(node, module, function, args)

  @doc "The same as `call/5`."
  def block_call(node, module, function, args, timeout), do: call(node, module, function, args, timeout)

  @doc "Calls a function on a node; nobody hears what came of it."
  def cast(node, module, function, args) do
    :erpc.cast(node, module, function, args)
    true
  end

  @doc "Calls a function on all nodes: `{values, nodes that could not be reached}`."
  def multicall(module, function, args), do: multicall([node() | :erlang.nodes()], module, function, args)

  @doc "Calls a function on nodes, or on all and waits so long."
  def multicall(nodes, module, function, args) when is_list(nodes), do: multicall(nodes, module, function, args, :infinity)

  def multicall(module, function, args, timeout) do
    multicall([node() | :erlang.nodes()], module, function, args, timeout)
  end

  @doc "Calls a function on nodes and waits so long."
  def multicall(nodes, module, function, args, timeout) do
    results = :lists.zip(nodes, :erpc.multicall(nodes, module, function, args, timeout))
    bad = for {node, {:error, {:erpc, reason}}} <- results, reason in [:noconnection, :timeout], do: node
    {for({node, result} <- results, node not in bad, do: value(result)), bad}
  end

  defp value({:ok, value}), do: value
  defp value({:throw, value}), do: value
  defp value({class, reason}), do: bad(class, reason)

  # --- promises -----------------------------------------------------------------------

  @doc "Begins a call; the key is for `yield/1` and `nb_yield/2` of this process."
  def async_call(node, module, function, args) do
    caller = self()
    :erlang.spawn(fn -> send(caller, {self(), {:promise_reply, call(node, module, function, args)}}) end)
  end

  @doc "Waits for the value of a call."
  def yield(key) when is_pid(key) do
    {:value, value} = nb_yield(key, :infinity)
    value
  end

  @doc "Looks whether a call has ended: `{:value, value}` or `:timeout`."
  def nb_yield(key), do: nb_yield(key, 0)

  @doc "Waits so long for the value of a call."
  def nb_yield(key, timeout) when is_pid(key) do
    receive do
      {^key, {:promise_reply, value}} -> {:value, value}
    after
      timeout -> :timeout
    end
  end

  @doc "Calls functions at the same time and lists their values."
  def parallel_eval(calls) do
    keys = for {module, function, args} <- calls, do: async_call(node(), module, function, args)
    for key <- keys, do: yield(key)
  end

  @doc "Calls a function for each element at the same time, with more arguments behind it."
  def pmap({module, function}, extra, list) do
    values = parallel_eval(for element <- list, do: {module, function, [element | extra]})
    if Enum.any?(values, &match?({:badrpc, _}, &1)), do: exit(:badrpc), else: values
  end

  # --- to all -------------------------------------------------------------------------

  @doc "Calls a function on all nodes; nobody hears what came of it."
  def eval_everywhere(module, function, args), do: eval_everywhere([node() | :erlang.nodes()], module, function, args)

  @doc "Calls a function on nodes; nobody hears what came of it."
  def eval_everywhere(nodes, module, function, args) do
    for node <- nodes, do: cast(node, module, function, args)
    :abcast
  end

  @doc "Sends a message to a registered process on all nodes."
  def abcast(name, message), do: abcast([node() | :erlang.nodes()], name, message)

  @doc "Sends a message to a registered process on nodes."
  def abcast(nodes, name, message) do
    for node <- nodes, node == node(), pid <- [:erlang.whereis(name)], is_pid(pid), do: send(pid, message)
    :abcast
  end

  @doc "The same as `abcast/2`: `{nodes where there is such a process, other nodes}`."
  def sbcast(name, message), do: sbcast([node() | :erlang.nodes()], name, message)

  @doc "The same as `abcast/3`: `{nodes where there is such a process, other nodes}`."
  def sbcast(nodes, name, message) do
    abcast(nodes, name, message)
    there? = is_pid(:erlang.whereis(name))
    :lists.partition(fn node -> node == node() and there? end, nodes)
  end

  @doc "Asks a registered server of `{pid, request}` and waits for `{reply_wrapper, node, reply}`."
  def server_call(node, name, reply_wrapper, message) when is_atom(node) and is_atom(name) do
    case if(node == node(), do: :erlang.whereis(name), else: :undefined) do
      :undefined ->
        {:error, :nodedown}

      pid ->
        monitor = :erlang.monitor(:process, pid)
        send(pid, {self(), message})

        receive do
          {^reply_wrapper, ^node, reply} ->
            :erlang.demonitor(monitor, [:flush])
            reply

          {:DOWN, ^monitor, _, _, _} ->
            {:error, :nodedown}
        end
    end
  end

  @doc "Asks registered servers on all nodes: `{replies, nodes without a reply}`."
  def multi_server_call(name, message), do: multi_server_call([node() | :erlang.nodes()], name, message)

  @doc "Asks registered servers on nodes: `{replies, nodes without a reply}`."
  def multi_server_call(nodes, name, message) do
    replies = for node <- nodes, do: {node, server_call(node, name, name, message)}
    bad = for {node, {:error, :nodedown}} <- replies, do: node
    {for({node, reply} <- replies, node not in bad, do: reply), bad}
  end

  @doc "What is known of a process."
  def pinfo(pid), do: :erlang.process_info(pid)

  @doc "One thing that is known of a process."
  def pinfo(pid, item), do: :erlang.process_info(pid, item)
end
