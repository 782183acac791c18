defmodule :pg do
  @moduledoc false
  # Groups of processes, by scope. A scope is a server of that name and a table of that name:
  # {group, members}, the last that joined first. A process may be in a group several times; what it
  # has joined goes when it ends.

  @behaviour :gen_server

  def start_link, do: start_link(:pg)
  def start_link(scope) when is_atom(scope), do: :gen_server.start_link({:local, scope}, :pg, scope, [])
  def start(scope) when is_atom(scope), do: :gen_server.start({:local, scope}, :pg, scope, [])

  def join(group, pids), do: join(:pg, group, pids)

  def join(scope, group, pids) when is_atom(scope) and (is_pid(pids) or is_list(pids)) do
    :gen_server.call(scope, {:join, group, members(pids)}, :infinity)
  end

  def leave(group, pids), do: leave(:pg, group, pids)

  def leave(scope, group, pids) when is_atom(scope) and (is_pid(pids) or is_list(pids)) do
    :gen_server.call(scope, {:leave, group, members(pids)}, :infinity)
  end

  defp members(pid) when is_pid(pid), do: [pid]

  defp members(pids) do
    if :lists.all(&is_pid/1, pids), do: pids, else: :erlang.error(:badarg)
  end

  def get_members(group), do: get_members(:pg, group)

  def get_members(scope, group) do
    case :ets.lookup(scope, group) do
      [{_, members}] -> members
      [] -> []
    end
  rescue
    ArgumentError -> []
  end

  def get_local_members(group), do: get_members(:pg, group)
  def get_local_members(scope, group), do: get_members(scope, group)
  def which_groups, do: which_groups(:pg)
  def which_groups(scope), do: :ets.select(scope, [{{:"$1", :_}, [], [:"$1"]}])

  # Those who monitor get {ref, :join or :leave, group, pids}.
  def monitor_scope, do: monitor_scope(:pg)
  def monitor_scope(scope), do: :gen_server.call(scope, {:monitor, :all}, :infinity)
  def monitor(group), do: monitor(:pg, group)
  def monitor(scope, group), do: :gen_server.call(scope, {:monitor, {:group, group}}, :infinity)
  def demonitor(ref), do: demonitor(:pg, ref)

  def demonitor(scope, ref) do
    result = :gen_server.call(scope, {:demonitor, ref}, :infinity)
    flush(ref)
    result
  end

  defp flush(ref) do
    receive do
      {^ref, _, _, _} -> flush(ref)
    after
      0 -> :ok
    end
  end

  # --- the server -----------------------------------------------------------------------------

  # joined: pid => {monitor, groups}; watchers: monitor => {pid, what}.
  def init(scope) do
    ^scope = :ets.new(scope, [:named_table, read_concurrency: true])
    {:ok, %{scope: scope, joined: %{}, watchers: %{}}}
  end

  def handle_call({:join, group, pids}, _from, state) do
    :ets.insert(state.scope, {group, :lists.reverse(pids, get_members(state.scope, group))})
    tell(state, :join, group, pids)
    {:reply, :ok, %{state | joined: :lists.foldl(&joined(&1, group, &2), state.joined, pids)}}
  end

  def handle_call({:leave, group, pids}, _from, state) do
    members = get_members(state.scope, group)

    case for(pid <- pids, :lists.member(pid, members), do: pid) do
      [] ->
        {:reply, :not_joined, state}

      gone ->
        remove(state, group, gone)
        {:reply, :ok, %{state | joined: :lists.foldl(&left(&1, group, &2), state.joined, gone)}}
    end
  end

  def handle_call({:monitor, what}, {pid, _}, state) do
    ref = :erlang.monitor(:process, pid)

    there =
      case what do
        :all -> :maps.from_list(:ets.tab2list(state.scope))
        {:group, group} -> get_members(state.scope, group)
      end

    {:reply, {ref, there}, %{state | watchers: :maps.put(ref, {pid, what}, state.watchers)}}
  end

  def handle_call({:demonitor, ref}, _from, state) do
    :erlang.demonitor(ref, [:flush])
    {:reply, :ok, %{state | watchers: :maps.remove(ref, state.watchers)}}
  end

  def handle_cast(_message, state), do: {:noreply, state}

  def handle_info({:DOWN, ref, :process, pid, _reason}, state) do
    case state do
      %{watchers: %{^ref => _}} ->
        {:noreply, %{state | watchers: :maps.remove(ref, state.watchers)}}

      %{joined: %{^pid => {^ref, groups}}} ->
        for group <- :lists.usort(groups), do: remove(state, group, for(^group <- groups, do: pid))
        {:noreply, %{state | joined: :maps.remove(pid, state.joined)}}

      _ ->
        {:noreply, state}
    end
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp joined(pid, group, all) do
    case all do
      %{^pid => {ref, groups}} -> :maps.put(pid, {ref, [group | groups]}, all)
      _ -> :maps.put(pid, {:erlang.monitor(:process, pid), [group]}, all)
    end
  end

  defp left(pid, group, all) do
    case :maps.get(pid, all) do
      {ref, [^group]} ->
        :erlang.demonitor(ref, [:flush])
        :maps.remove(pid, all)

      {ref, groups} ->
        :maps.put(pid, {ref, :lists.delete(group, groups)}, all)
    end
  end

  defp remove(state, group, pids) do
    case :lists.subtract(get_members(state.scope, group), pids) do
      [] -> :ets.delete(state.scope, group)
      members -> :ets.insert(state.scope, {group, members})
    end

    tell(state, :leave, group, pids)
  end

  defp tell(state, event, group, pids) do
    for {ref, {pid, what}} <- :maps.to_list(state.watchers), what == :all or what == {:group, group} do
      :erlang.send(pid, {ref, event, group, pids})
    end
  end
end
