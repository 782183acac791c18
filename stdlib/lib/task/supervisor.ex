defmodule Task.Supervisor do
  @moduledoc """
  A supervisor for tasks.

      {:ok, sup} = Task.Supervisor.start_link()
      task = Task.Supervisor.async(sup, fn -> 1 + 1 end)
      Task.await(task)
      #=> 2
  """

  @doc "The specification of a task supervisor as a supervisor's child."
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, Task.Supervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {Task.Supervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc "Starts a supervisor linked with the caller. Options as for `DynamicSupervisor`."
  def start_link(options \\ []) do
    keys = [:max_children, :max_seconds, :max_restarts]
    {sup_opts, start_opts} = Keyword.split(options, keys)
    DynamicSupervisor.start_link([strategy: :one_for_one] ++ sup_opts ++ start_opts)
  end

  @doc "Starts a task linked with the caller."
  def async(supervisor, fun, options \\ []) when is_function(fun, 0), do: async(supervisor, :erlang, :apply, [fun, []], options)

  @doc "Starts a task linked with the caller."
  def async(supervisor, module, fun, args, options \\ []), do: async(supervisor, :link, module, fun, args, options)

  @doc "Starts a task that is not linked with the caller."
  def async_nolink(supervisor, fun, options \\ []) when is_function(fun, 0) do
    async_nolink(supervisor, :erlang, :apply, [fun, []], options)
  end

  @doc "Starts a task that is not linked with the caller."
  def async_nolink(supervisor, module, fun, args, options \\ []), do: async(supervisor, :nolink, module, fun, args, options)

  defp async(supervisor, link_type, module, fun, args, options) do
    owner = Task.Supervised.owner()
    mfa = {module, fun, args}
    shutdown = Keyword.get(options, :shutdown, 5000)

    case start_reply(supervisor, owner, mfa, shutdown) do
      {:ok, pid} ->
        if link_type == :link, do: Process.link(pid)
        ref = :erlang.monitor(:process, pid, alias: :demonitor)
        send(pid, {self(), ref, ref})
        %Task{pid: pid, ref: ref, owner: self(), mfa: {module, fun, length(args)}}

      {:error, :max_children} ->
        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1\
        """
    end
  end

  defp start_reply(supervisor, owner, mfa, shutdown) do
    DynamicSupervisor.start_child(supervisor, %{
      id: Task.Supervised,
      start: {Task.Supervised, :start_reply, [owner, mfa]},
      restart: :temporary,
      shutdown: shutdown
    })
  end

  @doc "A stream of tasks linked with the caller; see `Task.async_stream/3`."
  def async_stream(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, true, enumerable, fun, options)
  end

  @doc "A stream of tasks linked with the caller."
  def async_stream(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    stream(supervisor, true, enumerable, {module, function, args}, options)
  end

  @doc "A stream of tasks not linked with the caller."
  def async_stream_nolink(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, false, enumerable, fun, options)
  end

  @doc "A stream of tasks not linked with the caller."
  def async_stream_nolink(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    stream(supervisor, false, enumerable, {module, function, args}, options)
  end

  defp stream(supervisor, link?, enumerable, fun, options) do
    shutdown = Keyword.get(options, :shutdown, 5000)
    options = Task.Supervised.validate_stream_options(options)

    fn acc, acc_fun ->
      owner = Task.Supervised.owner()

      Task.Supervised.stream(enumerable, acc, acc_fun, fun, options, link?, fn mfa ->
        case start_reply(supervisor, owner, mfa, shutdown) do
          {:ok, pid} ->
            if link?, do: Process.link(pid)
            pid

          {:error, :max_children} ->
            raise "reached the maximum number of tasks for this task supervisor"
        end
      end)
    end
  end

  @doc "Ends a task."
  def terminate_child(supervisor, pid) when is_pid(pid), do: DynamicSupervisor.terminate_child(supervisor, pid)

  @doc "The pids of the tasks."
  def children(supervisor) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor), is_pid(pid), do: pid
  end

  @doc "Starts a task whose result nobody waits for."
  def start_child(supervisor, fun, options \\ []) when is_function(fun, 0) do
    start_child(supervisor, :erlang, :apply, [fun, []], options)
  end

  @doc "Starts a task whose result nobody waits for."
  def start_child(supervisor, module, fun, args, options \\ []) when is_atom(fun) and is_list(args) do
    DynamicSupervisor.start_child(supervisor, %{
      id: Task.Supervised,
      start: {Task.Supervised, :start_link, [Task.Supervised.owner(), {module, fun, args}]},
      restart: Keyword.get(options, :restart, :temporary),
      shutdown: Keyword.get(options, :shutdown, 5000)
    })
  end
end
