defmodule PartitionSupervisor do
  @moduledoc """
  A supervisor of several processes of one kind, so that no single one holds up all.

      {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: Counters)
      Agent.get({:via, PartitionSupervisor, {Counters, key}}, & &1)

  The key decides which of the partitions is meant: an integer by its rest, all else by its hash.
  There are as many as schedulers, or as `:partitions` says.
  """

  @behaviour Supervisor

  @type name :: atom | {:global, term} | {:via, module, term}

  @doc """
  A specification to start such a supervisor under another one.
  """
  @spec child_spec(keyword) :: Supervisor.child_spec()
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, __MODULE__) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {__MODULE__, :start_link, [opts]}, type: :supervisor}
  end

  @doc """
  Starts the supervisor and its partitions.

  Options: `:child_spec` and `:name` (required), `:partitions`, `:strategy`, `:max_restarts`, `:max_seconds`,
  and `:with_arguments`, a function of the arguments of the child's start function and the
  partition's number that gives the arguments for that one.
  """
  @spec start_link(keyword) :: Supervisor.on_start()
  def start_link(opts) when is_list(opts) do
    name = opts[:name]
    if name == nil, do: raise(ArgumentError, "the :name option must be given to PartitionSupervisor")

    {child_spec, opts} = Keyword.pop(opts, :child_spec)
    if child_spec == nil, do: raise(ArgumentError, "the :child_spec option must be given to PartitionSupervisor")

    {partitions, opts} = Keyword.pop(opts, :partitions, System.schedulers_online())

    if not (is_integer(partitions) and partitions >= 1) do
      raise ArgumentError, "the :partitions option must be a positive integer, got: #{inspect(partitions)}"
    end

    {with_arguments, opts} = Keyword.pop(opts, :with_arguments, fn args, _partition -> args end)

    if not is_function(with_arguments, 2) do
      raise ArgumentError,
            "the :with_arguments option must be a function that receives two arguments, " <>
              "the current call arguments and the partition, got: #{inspect(with_arguments)}"
    end

    %{start: {module, function, args}} = spec = Supervisor.child_spec(child_spec, [])
    modules = Map.get(spec, :modules, [module])

    children =
      for partition <- 0..(partitions - 1) do
        args = with_arguments.(args, partition)

        if not is_list(args) do
          raise "the call to the function in :with_arguments must return a list, got: #{inspect(args)}"
        end

        start = {__MODULE__, :start_child, [module, function, args, name, partition]}
        Map.merge(spec, %{id: partition, start: start, modules: modules})
      end

    {init_opts, start_opts} = Keyword.split(opts, [:strategy, :max_seconds, :max_restarts])
    Supervisor.start_link(__MODULE__, {name, partitions, children, init_opts}, start_opts)
  end

  @doc false
  def start_child(module, function, args, name, partition) do
    case apply(module, function, args) do
      {:ok, pid} = ok ->
        note(name, partition, pid)
        ok

      {:ok, pid, _info} = ok ->
        note(name, partition, pid)
        ok

      other ->
        other
    end
  end

  # The table says which process is which partition, and how many are in use. It is the supervisor's,
  # and known by its name; or, where that is no atom, to all under the name.
  @impl true
  def init({name, partitions, children, init_opts}) do
    options = [:set, :public, read_concurrency: true]

    if is_atom(name) do
      :ets.new(name, [:named_table | options])
    else
      :persistent_term.put({__MODULE__, name}, :ets.new(__MODULE__, options))
    end

    :ets.insert(table(name), {:partitions, partitions, partitions})
    Supervisor.init(children, Keyword.put_new(init_opts, :strategy, :one_for_one))
  end

  defp table(name) when is_atom(name), do: name
  defp table(name), do: :persistent_term.get({__MODULE__, name}, name)

  defp note(name, partition, pid), do: :ets.insert(table(name), {partition, pid})

  # {in use, most}
  defp counts(name, call) do
    try do
      :ets.lookup(table(name), :partitions)
    rescue
      ArgumentError -> exit({:noproc, call})
    else
      [{_, in_use, most}] -> {in_use, most}
      _ -> exit({:noproc, call})
    end
  end

  @doc """
  The number of partitions in use.
  """
  @spec partitions(name) :: pos_integer
  def partitions(name), do: name |> counts({__MODULE__, :partitions, [name]}) |> elem(0)

  @doc """
  Changes the number of partitions in use, up to that with which the supervisor was started. Those beyond
  it are ended, those up to it that have ended are started again. Gives the number before.
  """
  @spec resize!(name, non_neg_integer) :: non_neg_integer
  def resize!(name, partitions) when is_integer(partitions) do
    supervisor = GenServer.whereis(name) || exit({:noproc, {__MODULE__, :partitions, [name]}})
    {in_use, most} = counts(name, {__MODULE__, :partitions, [name]})

    if partitions not in 0..most do
      raise ArgumentError,
            "the number of partitions to resize to must be a number between 0 and #{most}, got: #{partitions}"
    end

    if partitions > in_use do
      for partition <- in_use..(partitions - 1) do
        {:ok, _} = Supervisor.restart_child(supervisor, partition)
      end

      :ets.insert(table(name), {:partitions, partitions, most})
    else
      :ets.insert(table(name), {:partitions, partitions, most})
      for partition <- Enum.drop(0..in_use, partitions), partition < in_use, do: Supervisor.terminate_child(supervisor, partition)
    end

    in_use
  end

  @doc """
  The partitions, as `Supervisor.which_children/1` gives them; the id is the number.
  """
  @spec which_children(name) :: list
  def which_children(name), do: Supervisor.which_children(name)

  @doc """
  Counts of the partitions, as `Supervisor.count_children/1` gives them.
  """
  @spec count_children(name) :: map
  def count_children(name), do: Supervisor.count_children(name)

  @doc """
  Ends the supervisor and its partitions.
  """
  @spec stop(Supervisor.supervisor(), term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity), do: Supervisor.stop(supervisor, reason, timeout)

  @doc false
  def whereis_name({name, key}) do
    in_use = partitions(name)
    partition = if is_integer(key), do: rem(abs(key), in_use), else: :erlang.phash2(key, in_use)

    case :ets.lookup(table(name), partition) do
      [{_, pid}] -> pid
      [] -> :undefined
    end
  end

  @doc false
  def send(name_and_key, message) do
    case whereis_name(name_and_key) do
      :undefined ->
        :erlang.error(:badarg, [name_and_key, message])

      pid ->
        Kernel.send(pid, message)
    end
  end

  @doc false
  def register_name(_, _), do: raise("{:via, PartitionSupervisor, _} cannot be given on registration")

  @doc false
  def unregister_name(_, _), do: raise("{:via, PartitionSupervisor, _} cannot be given on unregistration")
end
