defmodule :supervisor do
  @moduledoc false
  # The supervisor process: a generic server whose state is the list of its children, the
  # last started first, each a map: id, pid (or :undefined, or {:restarting, pid}), start,
  # restart, shutdown, type, modules, significant.

  @callback init(args :: term) :: term

  def start_link(module, args), do: :gen_server.start_link(:supervisor, {nil, module, args}, [])

  def start_link(name, module, args) do
    :gen_server.start_link(name, :supervisor, {name, module, args}, [])
  end

  def start_child(supervisor, spec), do: :gen_server.call(supervisor, {:start_child, spec}, :infinity)
  def restart_child(supervisor, id), do: :gen_server.call(supervisor, {:restart_child, id}, :infinity)
  def delete_child(supervisor, id), do: :gen_server.call(supervisor, {:delete_child, id}, :infinity)
  def terminate_child(supervisor, id), do: :gen_server.call(supervisor, {:terminate_child, id}, :infinity)
  def which_children(supervisor), do: :gen_server.call(supervisor, :which_children, :infinity)
  def count_children(supervisor), do: :gen_server.call(supervisor, :count_children, :infinity)
  def get_childspec(supervisor, id), do: :gen_server.call(supervisor, {:get_childspec, id}, :infinity)
  def which_child(supervisor, id), do: :gen_server.call(supervisor, {:which_child, id}, :infinity)
  def stop(supervisor), do: :gen_server.stop(supervisor)
  def stop(supervisor, reason, timeout), do: :gen_server.stop(supervisor, reason, timeout)

  # --- starting -----------------------------------------------------------------------

  def init({name, module, args}) do
    :erlang.process_flag(:trap_exit, true)

    case module.init(args) do
      {:ok, {flags, specs}} ->
        with {:ok, flags} <- flags(flags),
             {:ok, children} <- children(flags, specs) do
          :erlang.put(:"$initial_call", {:supervisor, module, 1})

          state = %{
            name: name || :erlang.self(),
            module: module,
            args: args,
            flags: flags,
            children: [],
            restarts: [],
            dynamic: []
          }

          if flags.strategy == :simple_one_for_one do
            {:ok, %{state | children: children}}
          else
            start_all(children, state)
          end
        else
          {:error, reason} -> {:stop, reason}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {module, :init, other}}}
    end
  end

  defp start_all([], state), do: {:ok, state}

  defp start_all([child | rest], state) do
    case start(child) do
      {:ok, :undefined} when child.restart == :temporary ->
        start_all(rest, state)

      {:ok, pid} ->
        start_all(rest, %{state | children: [%{child | pid: pid} | state.children]})

      {:ok, pid, _extra} ->
        start_all(rest, %{state | children: [%{child | pid: pid} | state.children]})

      {:error, reason} ->
        :lists.foreach(&shut_down/1, state.children)
        {:stop, {:shutdown, {:failed_to_start_child, child.id, reason}}}
    end
  end

  # {:ok, pid}, {:ok, pid, extra} or {:error, reason}.
  defp start(%{start: {module, fun, args}}) do
    case :erlang.apply(module, fun, args) do
      {:ok, pid} when is_pid(pid) -> {:ok, pid}
      {:ok, pid, extra} when is_pid(pid) -> {:ok, pid, extra}
      :ignore -> {:ok, :undefined}
      {:error, reason} -> {:error, reason}
      other -> {:error, other}
    end
  catch
    :error, reason -> {:error, {:EXIT, {reason, __STACKTRACE__}}}
    :exit, reason -> {:error, {:EXIT, reason}}
    :throw, value -> {:error, value}
  end

  # --- specifications -----------------------------------------------------------------------

  defp flags({strategy, intensity, period}), do: flags(%{strategy: strategy, intensity: intensity, period: period})

  defp flags(map) when is_map(map) do
    flags = :maps.merge(%{strategy: :one_for_one, intensity: 1, period: 5, auto_shutdown: :never}, map)

    cond do
      flags.strategy not in [:one_for_one, :one_for_all, :rest_for_one, :simple_one_for_one] ->
        {:error, {:supervisor_data, {:invalid_strategy, flags.strategy}}}

      not (is_integer(flags.intensity) and flags.intensity >= 0) ->
        {:error, {:supervisor_data, {:invalid_intensity, flags.intensity}}}

      not (is_integer(flags.period) and flags.period > 0) ->
        {:error, {:supervisor_data, {:invalid_period, flags.period}}}

      flags.auto_shutdown not in [:never, :any_significant, :all_significant] ->
        {:error, {:supervisor_data, {:invalid_auto_shutdown, flags.auto_shutdown}}}

      true ->
        {:ok, flags}
    end
  end

  defp flags(other), do: {:error, {:supervisor_data, {:invalid_type, other}}}

  defp children(flags, specs) when is_list(specs), do: children(flags, specs, [])
  defp children(_flags, specs), do: {:error, {:start_spec, {:invalid_children, specs}}}

  defp children(_flags, [], acc), do: {:ok, :lists.reverse(acc)}

  defp children(flags, [spec | rest], acc) do
    case child(flags, spec) do
      {:ok, child} ->
        if :lists.any(fn other -> other.id == child.id end, acc) do
          {:error, {:start_spec, {:duplicate_child_name, child.id}}}
        else
          children(flags, rest, [child | acc])
        end

      {:error, reason} ->
        {:error, {:start_spec, reason}}
    end
  end

  # One specification checked and completed. With flags, also whether it goes with those.
  def child(flags, {id, start, restart, shutdown, type, modules}) do
    child(flags, %{id: id, start: start, restart: restart, shutdown: shutdown, type: type, modules: modules})
  end

  def child(flags, spec) when is_map(spec) do
    type = :maps.get(:type, spec, :worker)

    child = %{
      id: :maps.get(:id, spec, :"$missing"),
      pid: :undefined,
      start: :maps.get(:start, spec, :"$missing"),
      restart: :maps.get(:restart, spec, :permanent),
      shutdown: :maps.get(:shutdown, spec, if(type == :supervisor, do: :infinity, else: 5000)),
      type: type,
      modules: :maps.get(:modules, spec, :"$missing"),
      significant: :maps.get(:significant, spec, false)
    }

    cond do
      child.id == :"$missing" ->
        {:error, :missing_id}

      child.start == :"$missing" ->
        {:error, :missing_start}

      not match?({m, f, a} when is_atom(m) and is_atom(f) and is_list(a), child.start) ->
        {:error, {:invalid_mfa, child.start}}

      child.restart not in [:permanent, :transient, :temporary] ->
        {:error, {:invalid_restart_type, child.restart}}

      not ((is_integer(child.shutdown) and child.shutdown >= 0) or child.shutdown in [:infinity, :brutal_kill]) ->
        {:error, {:invalid_shutdown, child.shutdown}}

      child.type not in [:worker, :supervisor] ->
        {:error, {:invalid_child_type, child.type}}

      not is_boolean(child.significant) ->
        {:error, {:invalid_significant, child.significant}}

      child.significant and child.restart == :permanent ->
        {:error, {:bad_combination, [restart: :permanent, significant: true]}}

      child.significant and :maps.get(:auto_shutdown, flags, :undefined) == :never ->
        {:error, {:bad_combination, [auto_shutdown: :never, significant: true]}}

      true ->
        {module, _, _} = child.start
        modules = if child.modules == :"$missing", do: [module], else: child.modules

        if modules == :dynamic or is_list(modules),
          do: {:ok, %{child | modules: modules}},
          else: {:error, {:invalid_modules, modules}}
    end
  end

  def child(_flags, other), do: {:error, {:invalid_child_spec, other}}

  def check_childspecs(specs), do: check_childspecs(specs, :undefined)

  def check_childspecs(specs, auto_shutdown) when auto_shutdown in [:undefined, :never, :any_significant, :all_significant] do
    flags = if auto_shutdown == :undefined, do: %{}, else: %{auto_shutdown: auto_shutdown}

    case children(flags, specs) do
      {:ok, _} -> :ok
      {:error, {:start_spec, reason}} -> {:error, reason}
    end
  end

  def check_childspecs(_specs, auto_shutdown), do: {:error, {:badarg, auto_shutdown}}

  # A child as it stands in errors.
  defp described(child) do
    {:child, :undefined, child.id, child.start, child.restart, child.significant, child.shutdown, child.type, child.modules}
  end

  # --- requests --------------------------------------------------------------------------------

  def handle_call({:start_child, extra}, _from, %{flags: %{strategy: :simple_one_for_one}} = state) do
    [child] = state.children
    {module, fun, args} = child.start

    case start(%{child | start: {module, fun, args ++ extra}}) do
      {:ok, :undefined} ->
        {:reply, {:ok, :undefined}, state}

      {:ok, pid} ->
        {:reply, {:ok, pid}, %{state | dynamic: [{pid, extra} | state.dynamic]}}

      {:ok, pid, more} ->
        {:reply, {:ok, pid, more}, %{state | dynamic: [{pid, extra} | state.dynamic]}}

      {:error, reason} ->
        {:reply, {:error, reason}, state}
    end
  end

  def handle_call({:start_child, spec}, _from, state) do
    case child(state.flags, spec) do
      {:ok, child} ->
        case find(child.id, state) do
          nil ->
            case start(child) do
              {:ok, :undefined} when child.restart == :temporary ->
                {:reply, {:ok, :undefined}, state}

              {:ok, pid} ->
                {:reply, {:ok, pid}, %{state | children: [%{child | pid: pid} | state.children]}}

              {:ok, pid, extra} ->
                {:reply, {:ok, pid, extra}, %{state | children: [%{child | pid: pid} | state.children]}}

              {:error, reason} ->
                {:reply, {:error, {reason, described(child)}}, state}
            end

          %{pid: pid} when is_pid(pid) ->
            {:reply, {:error, {:already_started, pid}}, state}

          _ ->
            {:reply, {:error, :already_present}, state}
        end

      {:error, reason} ->
        {:reply, {:error, reason}, state}
    end
  end

  def handle_call({:terminate_child, pid}, _from, %{flags: %{strategy: :simple_one_for_one}} = state) do
    case :lists.keyfind(pid, 1, state.dynamic) do
      {_, _} ->
        [child] = state.children
        shut_down(%{child | pid: pid})
        {:reply, :ok, %{state | dynamic: :lists.keydelete(pid, 1, state.dynamic)}}

      # One that has ended already may have been a child.
      false ->
        {:reply, if(is_pid(pid) and not :erlang.is_process_alive(pid), do: :ok, else: {:error, :not_found}), state}
    end
  end

  def handle_call({:terminate_child, id}, _from, state) do
    case find(id, state) do
      nil ->
        {:reply, {:error, :not_found}, state}

      child ->
        shut_down(child)

        if child.restart == :temporary do
          {:reply, :ok, remove(id, state)}
        else
          {:reply, :ok, replace(%{child | pid: :undefined}, state)}
        end
    end
  end

  def handle_call({:restart_child, id}, _from, state) do
    case find(id, state) do
      nil ->
        {:reply, {:error, :not_found}, state}

      %{pid: :undefined} = child ->
        case start(child) do
          {:ok, pid} -> {:reply, {:ok, pid}, replace(%{child | pid: pid}, state)}
          {:ok, pid, extra} -> {:reply, {:ok, pid, extra}, replace(%{child | pid: pid}, state)}
          {:error, reason} -> {:reply, {:error, reason}, state}
        end

      %{pid: {:restarting, _}} ->
        {:reply, {:error, :restarting}, state}

      _ ->
        {:reply, {:error, :running}, state}
    end
  end

  def handle_call({:delete_child, id}, _from, state) do
    case find(id, state) do
      nil -> {:reply, {:error, :not_found}, state}
      %{pid: :undefined} -> {:reply, :ok, remove(id, state)}
      %{pid: {:restarting, _}} -> {:reply, {:error, :restarting}, state}
      _ -> {:reply, {:error, :running}, state}
    end
  end

  def handle_call({:get_childspec, id}, _from, state) do
    case find(id, state) do
      nil -> {:reply, {:error, :not_found}, state}
      child -> {:reply, {:ok, :maps.remove(:pid, child)}, state}
    end
  end

  def handle_call(:which_children, _from, %{flags: %{strategy: :simple_one_for_one}} = state) do
    [child] = state.children
    {:reply, for({pid, _} <- state.dynamic, do: {:undefined, pid, child.type, child.modules}), state}
  end

  def handle_call(:which_children, _from, state) do
    {:reply, :lists.map(&shown/1, state.children), state}
  end

  def handle_call({:which_child, id}, _from, state) do
    case find(id, state) do
      nil -> {:reply, {:error, :not_found}, state}
      child -> {:reply, {:ok, shown(child)}, state}
    end
  end

  def handle_call(:count_children, _from, %{flags: %{strategy: :simple_one_for_one}} = state) do
    [child] = state.children
    n = length(state.dynamic)
    {supervisors, workers} = if child.type == :supervisor, do: {n, 0}, else: {0, n}
    {:reply, [specs: 1, active: n, supervisors: supervisors, workers: workers], state}
  end

  def handle_call(:count_children, _from, state) do
    children = state.children
    active = length(for %{pid: pid} <- children, is_pid(pid), do: pid)
    supervisors = length(for %{type: :supervisor} = child <- children, do: child)
    specs = length(children)
    {:reply, [specs: specs, active: active, supervisors: supervisors, workers: specs - supervisors], state}
  end

  def handle_cast({:try_again_restart, id}, state) do
    case find(id, state) do
      %{pid: {:restarting, _}} = child -> restart(child, state)
      _ -> {:noreply, state}
    end
  end

  def handle_cast(_other, state), do: {:noreply, state}

  def handle_info({:EXIT, pid, reason}, %{flags: %{strategy: :simple_one_for_one}} = state) do
    case :lists.keyfind(pid, 1, state.dynamic) do
      {_, extra} ->
        [child] = state.children
        state = %{state | dynamic: :lists.keydelete(pid, 1, state.dynamic)}

        if restart?(child, reason) do
          dynamic_restart(child, extra, state)
        else
          {:noreply, state}
        end

      false ->
        {:noreply, state}
    end
  end

  def handle_info({:EXIT, pid, reason}, state) do
    case for(%{pid: ^pid} = child <- state.children, do: child) do
      [child] -> ended(child, reason, state)
      [] -> {:noreply, state}
    end
  end

  def handle_info(_message, state), do: {:noreply, state}

  def terminate(_reason, %{flags: %{strategy: :simple_one_for_one}} = state) do
    [child] = state.children
    :lists.foreach(fn {pid, _} -> shut_down(%{child | pid: pid}) end, state.dynamic)
  end

  # The last started ends first.
  def terminate(_reason, state), do: :lists.foreach(&shut_down/1, state.children)

  def code_change(_old, state, _extra), do: {:ok, state}

  # --- restarts -----------------------------------------------------------------------------------

  defp restart?(%{restart: :permanent}, _reason), do: true
  defp restart?(%{restart: :temporary}, _reason), do: false

  defp restart?(%{restart: :transient}, reason) do
    not (reason == :normal or reason == :shutdown or match?({:shutdown, _}, reason))
  end

  defp ended(child, reason, state) do
    cond do
      restart?(child, reason) ->
        restart(child, state)

      child.restart == :temporary ->
        auto_shutdown(child, remove(child.id, state))

      true ->
        auto_shutdown(child, replace(%{child | pid: :undefined}, state))
    end
  end

  # The end of a significant child may end its supervisor.
  defp auto_shutdown(%{significant: true}, %{flags: %{auto_shutdown: :any_significant}} = state) do
    {:stop, :shutdown, state}
  end

  defp auto_shutdown(%{significant: true}, %{flags: %{auto_shutdown: :all_significant}} = state) do
    if :lists.any(fn child -> child.significant and is_pid(child.pid) end, state.children),
      do: {:noreply, state},
      else: {:stop, :shutdown, state}
  end

  defp auto_shutdown(_child, state), do: {:noreply, state}

  defp restart(child, state) do
    case add_restart(state) do
      {:ok, state} ->
        case restart_by(state.flags.strategy, child, state) do
          {:ok, state} ->
            {:noreply, state}

          # Tried again later, so that requests are served in between.
          {:try_again, id, state} ->
            :gen_server.cast(:erlang.self(), {:try_again_restart, id})
            {:noreply, state}
        end

      {:too_many, state} ->
        {:stop, :shutdown, remove(child.id, state)}
    end
  end

  defp restart_by(:one_for_one, child, state) do
    case start(child) do
      {:ok, pid} -> {:ok, replace(%{child | pid: pid}, state)}
      {:ok, pid, _} -> {:ok, replace(%{child | pid: pid}, state)}
      {:error, _} -> {:try_again, child.id, replace(restarting(child), state)}
    end
  end

  # Children are in order of their start from the right: those to the left of one were
  # started after it.
  defp restart_by(:rest_for_one, child, state) do
    {later, [_ | before]} = :lists.splitwith(fn other -> other.id != child.id end, state.children)
    later = stop_each(later)
    restart_each([child | :lists.reverse(later)], before, state)
  end

  defp restart_by(:one_for_all, child, state) do
    children = replace(%{child | pid: :undefined}, state).children
    restart_each(:lists.reverse(stop_each(children)), [], state)
  end

  # Temporary ones do not come again.
  defp stop_each(children) do
    :lists.foreach(&shut_down/1, children)
    for child <- children, child.restart != :temporary, do: %{child | pid: :undefined}
  end

  defp restart_each([], started, state), do: {:ok, %{state | children: started}}

  defp restart_each([child | rest], started, state) do
    case start(child) do
      {:ok, pid} ->
        restart_each(rest, [%{child | pid: pid} | started], state)

      {:ok, pid, _} ->
        restart_each(rest, [%{child | pid: pid} | started], state)

      {:error, _} ->
        rest = for other <- rest, do: %{other | pid: :undefined}
        {:try_again, child.id, %{state | children: :lists.reverse(rest) ++ [restarting(child) | started]}}
    end
  end

  defp restarting(%{pid: {:restarting, _}} = child), do: child
  defp restarting(child), do: %{child | pid: {:restarting, child.pid}}

  defp dynamic_restart(child, extra, state) do
    case add_restart(state) do
      {:ok, state} ->
        {module, fun, args} = child.start

        case start(%{child | start: {module, fun, args ++ extra}}) do
          {:ok, pid} when is_pid(pid) -> {:noreply, %{state | dynamic: [{pid, extra} | state.dynamic]}}
          {:ok, pid, _} -> {:noreply, %{state | dynamic: [{pid, extra} | state.dynamic]}}
          {:ok, :undefined} -> {:noreply, state}
          {:error, _} -> dynamic_restart(child, extra, state)
        end

      {:too_many, state} ->
        {:stop, :shutdown, state}
    end
  end

  # Counts a restart within the period.
  def add_restart(%{flags: %{intensity: intensity, period: period}, restarts: restarts} = state) do
    now = :erlang.monotonic_time(:second)
    restarts = [now | for(time <- restarts, now - time <= period, do: time)]
    state = %{state | restarts: restarts}
    if length(restarts) <= intensity, do: {:ok, state}, else: {:too_many, state}
  end

  # --- ending a child --------------------------------------------------------------------------------

  # Monitored first and unlinked then: its end is told once, whenever it is.
  def shut_down(%{pid: pid, shutdown: shutdown}) when is_pid(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.unlink(pid)

    receive do
      {:EXIT, ^pid, _} -> :ok
    after
      0 -> :ok
    end

    case shutdown do
      :brutal_kill ->
        :erlang.exit(pid, :kill)
        down(ref)

      :infinity ->
        :erlang.exit(pid, :shutdown)
        down(ref)

      timeout ->
        :erlang.exit(pid, :shutdown)

        receive do
          {:DOWN, ^ref, _, _, _} -> :ok
        after
          timeout ->
            :erlang.exit(pid, :kill)
            down(ref)
        end
    end
  end

  def shut_down(_child), do: :ok

  defp down(ref) do
    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  # --- the list of children ------------------------------------------------------------------------------

  # As which_children tells of it.
  defp shown(%{pid: {:restarting, _}} = child), do: {child.id, :restarting, child.type, child.modules}
  defp shown(child), do: {child.id, child.pid, child.type, child.modules}

  defp find(id, state) do
    case for(%{id: ^id} = child <- state.children, do: child) do
      [child | _] -> child
      [] -> nil
    end
  end

  defp replace(child, state) do
    id = child.id
    %{state | children: for(other <- state.children, do: if(other.id == id, do: child, else: other))}
  end

  defp remove(id, state) do
    %{state | children: for(%{id: other} = child <- state.children, other != id, do: child)}
  end
end
