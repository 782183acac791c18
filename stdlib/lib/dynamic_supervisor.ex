defmodule DynamicSupervisor do
  @moduledoc """
  A supervisor whose children are started one by one while it runs.

      {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})

  Options: `:strategy` (`:one_for_one`), `:max_restarts`, `:max_seconds`, `:max_children`,
  `:extra_arguments` (put before the arguments of each child), `:name`.
  """

  @behaviour GenServer

  @callback init(init_arg :: term) :: term

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour DynamicSupervisor

      if not Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(arg) do
        default = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [arg]},
          type: :supervisor
        }

        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  @doc "The specification of a dynamic supervisor as a supervisor's child."
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {DynamicSupervisor, :start_link, [options]}, type: :supervisor}
  end

  @doc "Starts a supervisor linked with the caller."
  def start_link(options) when is_list(options) do
    keys = [:extra_arguments, :max_children, :max_seconds, :max_restarts, :strategy]
    {sup_opts, start_opts} = Keyword.split(options, keys)
    start_link(Supervisor.Default, init(sup_opts), start_opts)
  end

  @doc "Starts a supervisor whose options are given by the module's `init/1`."
  def start_link(module, init_arg, opts \\ []) do
    GenServer.start_link(DynamicSupervisor, {module, init_arg, opts[:name]}, opts)
  end

  @doc "What `init/1` of a supervisor's module gives."
  @impl true
  def init(options) when is_list(options) do
    flags = %{
      strategy: Keyword.get(options, :strategy, :one_for_one),
      intensity: Keyword.get(options, :max_restarts, 3),
      period: Keyword.get(options, :max_seconds, 5),
      max_children: Keyword.get(options, :max_children, :infinity),
      extra_arguments: Keyword.get(options, :extra_arguments, [])
    }

    {:ok, flags}
  end

  # The server's own start.
  def init({module, init_arg, name}) do
    if not is_atom(module) do
      raise ArgumentError, "DynamicSupervisor.init/1 expects a module"
    end

    Process.flag(:trap_exit, true)

    case module.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        case check(flags) do
          :ok ->
            {:ok, %{name: name || {self(), module}, module: module, flags: flags, children: %{}, restarts: []}}

          {:error, reason} ->
            {:stop, {:supervisor_data, reason}}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {module, :init, other}}}
    end
  end

  defp check(flags) do
    cond do
      Map.get(flags, :strategy, :one_for_one) != :one_for_one ->
        {:error, {:invalid_strategy, flags.strategy}}

      not (is_integer(flags.intensity) and flags.intensity >= 0) ->
        {:error, {:invalid_intensity, flags.intensity}}

      not (is_integer(flags.period) and flags.period > 0) ->
        {:error, {:invalid_period, flags.period}}

      not (flags.max_children == :infinity or (is_integer(flags.max_children) and flags.max_children >= 0)) ->
        {:error, {:invalid_max_children, flags.max_children}}

      not is_list(flags.extra_arguments) ->
        {:error, {:invalid_extra_arguments, flags.extra_arguments}}

      true ->
        :ok
    end
  end

  @doc "Starts a child."
  def start_child(supervisor, {_, _, _, _, _, _} = child_spec), do: do_start_child(supervisor, child_spec)
  def start_child(supervisor, child_spec), do: do_start_child(supervisor, Supervisor.child_spec(child_spec, []))

  defp do_start_child(supervisor, spec) do
    case :supervisor.child(%{}, spec) do
      {:ok, child} -> call(supervisor, {:start_child, child})
      {:error, missing} when missing in [:missing_id, :missing_start] -> {:error, {:invalid_child_spec, spec}}
      {:error, {:invalid_mfa, start}} when not is_tuple(start) or tuple_size(start) != 3 -> {:error, {:invalid_child_spec, spec}}
      {:error, reason} -> {:error, reason}
    end
  end

  @doc "Ends a child."
  def terminate_child(supervisor, pid) when is_pid(pid), do: call(supervisor, {:terminate_child, pid})

  @doc "The children: `{:undefined, pid | :restarting, type, modules}`."
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc "How many children there are: `:specs`, `:active`, `:supervisors`, `:workers`."
  def count_children(supervisor), do: call(supervisor, :count_children)

  @doc "Ends a supervisor and its children."
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity), do: GenServer.stop(supervisor, reason, timeout)

  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)

  # --- the server -----------------------------------------------------------------------

  @impl true
  def handle_call({:start_child, child}, _from, %{flags: flags, children: children} = state) do
    if flags.max_children != :infinity and map_size(children) >= flags.max_children do
      {:reply, {:error, :max_children}, state}
    else
      {module, fun, args} = child.start
      child = %{child | start: {module, fun, flags.extra_arguments ++ args}}

      case start(child) do
        {:ok, pid} -> {:reply, {:ok, pid}, put_child(pid, child, state)}
        {:ok, pid, extra} -> {:reply, {:ok, pid, extra}, put_child(pid, child, state)}
        :ignore -> {:reply, :ignore, state}
        {:error, reason} -> {:reply, {:error, reason}, state}
      end
    end
  end

  def handle_call({:terminate_child, pid}, _from, %{children: children} = state) do
    case children do
      %{^pid => child} ->
        :supervisor.shut_down(%{child | pid: pid})
        {:reply, :ok, %{state | children: Map.delete(children, pid)}}

      %{} ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _from, state) do
    list =
      for {key, child} <- state.children do
        {:undefined, if(is_pid(key), do: key, else: :restarting), child.type, child.modules}
      end

    {:reply, list, state}
  end

  def handle_call(:count_children, _from, %{children: children} = state) do
    counts =
      Enum.reduce(children, %{specs: map_size(children), active: 0, supervisors: 0, workers: 0}, fn {key, child}, acc ->
        acc = if is_pid(key), do: %{acc | active: acc.active + 1}, else: acc

        if child.type == :supervisor,
          do: %{acc | supervisors: acc.supervisors + 1},
          else: %{acc | workers: acc.workers + 1}
      end)

    {:reply, counts, state}
  end

  @impl true
  def handle_cast(_message, state), do: {:noreply, state}

  @impl true
  def handle_info({:EXIT, pid, reason}, %{children: children} = state) when is_map_key(children, pid) do
    {child, children} = Map.pop!(children, pid)
    state = %{state | children: children}

    if restart?(child.restart, reason), do: restart(child, state), else: {:noreply, state}
  end

  def handle_info({:"$restart", ref}, %{children: children} = state) when is_map_key(children, ref) do
    {child, children} = Map.pop!(children, ref)
    restart(child, %{state | children: children})
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp restart?(:permanent, _reason), do: true
  defp restart?(:temporary, _reason), do: false

  defp restart?(:transient, reason) do
    not (reason == :normal or reason == :shutdown or match?({:shutdown, _}, reason))
  end

  defp restart(child, state) do
    case :supervisor.add_restart(state) do
      {:ok, state} ->
        case start(child) do
          {:ok, pid} ->
            {:noreply, put_child(pid, child, state)}

          {:ok, pid, _extra} ->
            {:noreply, put_child(pid, child, state)}

          :ignore ->
            {:noreply, state}

          {:error, _reason} ->
            # Tried again later, so that requests are served in between.
            ref = make_ref()
            send(self(), {:"$restart", ref})
            {:noreply, %{state | children: Map.put(state.children, ref, child)}}
        end

      {:too_many, state} ->
        {:stop, :shutdown, state}
    end
  end

  defp put_child(pid, child, state), do: %{state | children: Map.put(state.children, pid, child)}

  defp start(%{start: {module, fun, args}}) do
    case apply(module, fun, args) do
      {:ok, pid} when is_pid(pid) -> {:ok, pid}
      {:ok, pid, extra} when is_pid(pid) -> {:ok, pid, extra}
      :ignore -> :ignore
      {:error, reason} -> {:error, reason}
      other -> {:error, other}
    end
  catch
    :error, reason -> {:error, {:EXIT, {reason, __STACKTRACE__}}}
    :exit, reason -> {:error, {:EXIT, reason}}
    :throw, value -> {:error, {:EXIT, {{:nocatch, value}, __STACKTRACE__}}}
  end

  # All are asked to end at once, then each is waited for.
  @impl true
  def terminate(_reason, %{children: children}) do
    pids = for {pid, child} <- children, is_pid(pid), do: {pid, child}

    for {pid, child} <- pids, child.shutdown != :brutal_kill do
      Process.exit(pid, :shutdown)
    end

    for {pid, child} <- pids, do: :supervisor.shut_down(%{child | pid: pid})
    :ok
  end

  @impl true
  def code_change(_old, state, _extra), do: {:ok, state}
end
