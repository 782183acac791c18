defmodule :global do
  @moduledoc false
  # Names and locks of all nodes; there is one node. A server, started when it is first needed, owns
  # the table of names and watches over their processes, and over those that hold locks.

  @behaviour :gen_server

  @server :global_name_server
  @names :global_names

  # --- names --------------------------------------------------------------------------------

  def register_name(name, pid), do: register_name(name, pid, nil)
  def register_name(name, pid, _resolve) when is_pid(pid), do: ask({:register, name, pid})

  def re_register_name(name, pid), do: re_register_name(name, pid, nil)
  def re_register_name(name, pid, _resolve) when is_pid(pid), do: ask({:re_register, name, pid})

  def unregister_name(name) do
    _ = ask({:unregister, name})
    :ok
  end

  def whereis_name(name) do
    case lookup(name) do
      [{_, pid, _}] -> if :erlang.is_process_alive(pid), do: pid, else: :undefined
      [] -> :undefined
    end
  end

  # Nobody has a name before the server has begun.
  defp lookup(name) do
    :ets.lookup(@names, name)
  rescue
    ArgumentError -> []
  end

  def registered_names do
    for {name, pid, _} <- :ets.tab2list(@names), :erlang.is_process_alive(pid), do: name
  rescue
    ArgumentError -> []
  end

  def send(name, message) do
    case whereis_name(name) do
      :undefined ->
        :erlang.exit({:badarg, {name, message}})

      pid ->
        :erlang.send(pid, message)
        pid
    end
  end

  def sync, do: :ok
  def disconnect, do: []

  # What to do when two nodes that meet have the same name.

  def random_exit_name(_name, first, second) do
    {kept, other} = pick(first, second)
    :erlang.exit(other, :kill)
    kept
  end

  def random_notify_name(name, first, second) do
    {kept, other} = pick(first, second)
    :erlang.send(other, {:global_name_conflict, name})
    kept
  end

  def notify_all_name(name, first, second) do
    :erlang.send(first, {:global_name_conflict, name})
    :erlang.send(second, {:global_name_conflict, name})
    :none
  end

  defp pick(first, second), do: if(:rand.uniform(2) == 1, do: {first, second}, else: {second, first})

  # --- locks --------------------------------------------------------------------------------

  def set_lock(id), do: set_lock(id, [node()], :infinity)
  def set_lock(id, nodes), do: set_lock(id, nodes, :infinity)

  def set_lock({resource, requester} = id, nodes, retries) when is_list(nodes) and (retries == :infinity or (is_integer(retries) and retries >= 0)) do
    cond do
      ask({:lock, resource, requester, self()}) ->
        true

      retries == 0 ->
        false

      true ->
        Process.sleep(:rand.uniform(250))
        set_lock(id, nodes, if(retries == :infinity, do: :infinity, else: retries - 1))
    end
  end

  def del_lock(id), do: del_lock(id, [node()])

  def del_lock({resource, requester}, _nodes) do
    ask({:unlock, resource, requester, self()})
    true
  end

  def trans(id, fun), do: trans(id, fun, [node()], :infinity)
  def trans(id, fun, nodes), do: trans(id, fun, nodes, :infinity)

  def trans(id, fun, nodes, retries) do
    if set_lock(id, nodes, retries) do
      try do
        fun.()
      after
        del_lock(id, nodes)
      end
    else
      :aborted
    end
  end

  # --- the server -----------------------------------------------------------------------------

  defp ask(request) do
    if :erlang.whereis(@server) == :undefined, do: :gen_server.start({:local, @server}, :global, [], [])
    :gen_server.call(@server, request, :infinity)
  end

  # Locks: resource => {requester, [{pid, monitor}]}.
  def init([]) do
    @names = :ets.new(@names, [:named_table, read_concurrency: true])
    {:ok, %{}}
  end

  def handle_call({:register, name, pid}, _from, locks) do
    case :ets.lookup(@names, name) do
      [{_, old, _}] when old != pid -> {:reply, if(:erlang.is_process_alive(old), do: :no, else: put(name, pid)), locks}
      _ -> {:reply, put(name, pid), locks}
    end
  end

  def handle_call({:re_register, name, pid}, _from, locks), do: {:reply, put(name, pid), locks}

  def handle_call({:unregister, name}, _from, locks) do
    forget(name)
    {:reply, :ok, locks}
  end

  def handle_call({:lock, resource, requester, pid}, _from, locks) do
    case locks do
      %{^resource => {^requester, holders}} ->
        held? = :lists.keymember(pid, 1, holders)
        holders = if held?, do: holders, else: [{pid, :erlang.monitor(:process, pid)} | holders]
        {:reply, true, :maps.put(resource, {requester, holders}, locks)}

      %{^resource => _} ->
        {:reply, false, locks}

      _ ->
        {:reply, true, :maps.put(resource, {requester, [{pid, :erlang.monitor(:process, pid)}]}, locks)}
    end
  end

  def handle_call({:unlock, resource, requester, pid}, _from, locks) do
    case locks do
      %{^resource => {^requester, holders}} -> {:reply, true, release(locks, resource, requester, holders, pid)}
      _ -> {:reply, true, locks}
    end
  end

  def handle_cast(_message, locks), do: {:noreply, locks}

  def handle_info({:DOWN, ref, :process, pid, _reason}, locks) do
    :ets.match_delete(@names, {:_, pid, ref})

    locks =
      :maps.fold(
        fn resource, {requester, holders}, locks -> release(locks, resource, requester, holders, pid) end,
        locks,
        locks
      )

    {:noreply, locks}
  end

  def handle_info(_message, locks), do: {:noreply, locks}

  defp put(name, pid) do
    forget(name)
    :ets.insert(@names, {name, pid, :erlang.monitor(:process, pid)})
    :yes
  end

  defp forget(name) do
    for {_, _, ref} <- :ets.take(@names, name), do: :erlang.demonitor(ref, [:flush])
  end

  defp release(locks, resource, requester, holders, pid) do
    case :lists.keytake(pid, 1, holders) do
      {:value, {_, ref}, []} ->
        :erlang.demonitor(ref, [:flush])
        :maps.remove(resource, locks)

      {:value, {_, ref}, rest} ->
        :erlang.demonitor(ref, [:flush])
        :maps.put(resource, {requester, rest}, locks)

      false ->
        locks
    end
  end
end
