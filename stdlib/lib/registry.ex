defmodule Registry do
  @moduledoc """
  Names and other keys of processes of this node, with values.

      {:ok, _} = Registry.start_link(keys: :unique, name: MyRegistry)
      {:ok, _} = Registry.register(MyRegistry, "key", :value)
      [{pid, :value}] = Registry.lookup(MyRegistry, "key")

  In a `:unique` registry a key belongs to one process at most, and
  `{:via, Registry, {MyRegistry, key}}` (or `{MyRegistry, key, value}`) names a process wherever a
  name may stand. In a `:duplicate` one any number of processes have a key: see `dispatch/4`.

  What a process has registered goes when the process ends. A registry may be divided into
  partitions; of a duplicate one by the process (`{:duplicate, :pid}`, or `:duplicate`) or by the key
  (`{:duplicate, :key}`). `:listeners` are names of processes that are told of each key that is
  registered, `{:register, registry, key, pid, value}`, and of each that is not any more,
  `{:unregister, registry, key, pid}`. The end of a process is told by monitors alone.
  """

  # A registry is a supervisor of partitions. Three kinds of tables:
  #
  #   registry        {:"$registry", kind, partitions, listeners}, one {n, server, key_table} for
  #                   each partition n, and what put_meta keeps
  #   key_table       {key, {pid, value}}: of the partition of the key, or of the process
  #   server          {pid, key, key_table, number}, of the partition of the process: what must go with it
  #
  # The server of a partition owns its tables, is linked with all processes in them, and cleans up.
  # A process changes the tables itself: first it writes down what is to be cleaned up.

  alias Registry.Partition

  @info :"$registry"

  @type registry :: atom
  @type keys :: :unique | :duplicate | {:duplicate, :key} | {:duplicate, :pid}
  @type key :: term
  @type value :: term
  @type meta_key :: atom | tuple
  @type meta_value :: term
  @type match_pattern :: atom | term
  @type guards :: [guard]
  @type guard :: atom | tuple
  @type body :: [term]
  @type spec :: [{match_pattern, guards, body}]
  @type start_option ::
          {:keys, keys} | {:name, registry} | {:partitions, pos_integer} | {:listeners, [atom]} | {:meta, [{meta_key, meta_value}]}

  ## Starting

  @doc """
  Starts a registry, as a supervisor of its partitions.

  Options: `:keys` and `:name` (required), `:partitions`, `:listeners`, `:meta`.
  """
  @spec start_link([start_option]) :: {:ok, pid} | {:error, term}
  def start_link(options) do
    kind = kind!(Keyword.get(options, :keys))

    name =
      case Keyword.fetch(options, :name) do
        {:ok, name} when is_atom(name) -> name
        {:ok, other} -> raise ArgumentError, "expected :name to be an atom, got: #{inspect(other)}"
        :error -> raise ArgumentError, "expected :name option to be present"
      end

    meta = Keyword.get(options, :meta, [])
    if not Keyword.keyword?(meta), do: raise(ArgumentError, "expected :meta to be a keyword list, got: #{inspect(meta)}")

    partitions = Keyword.get(options, :partitions, 1)

    if not (is_integer(partitions) and partitions >= 1) do
      raise ArgumentError, "expected :partitions to be a positive integer, got: #{inspect(partitions)}"
    end

    listeners = Keyword.get(options, :listeners, [])

    if not (is_list(listeners) and Enum.all?(listeners, &is_atom/1)) do
      raise ArgumentError, "expected :listeners to be a list of named processes, got: #{inspect(listeners)}"
    end

    compressed = if Keyword.get(options, :compressed, false), do: [:compressed], else: []
    Supervisor.start_link(Registry.Supervisor, {kind, name, partitions, listeners, meta, compressed}, name: name)
  end

  defp kind!(kind) when kind in [:unique, {:duplicate, :key}, {:duplicate, :pid}], do: kind
  defp kind!(:duplicate), do: {:duplicate, :pid}

  defp kind!(other) do
    raise ArgumentError,
          "expected :keys to be given and be one of :unique, :duplicate, {:duplicate, :key}, or {:duplicate, :pid}, got: " <>
            inspect(other)
  end

  @doc """
  A specification to start a registry under a supervisor.
  """
  @spec child_spec([start_option]) :: Supervisor.child_spec()
  def child_spec(options) do
    %{id: Keyword.get(options, :name, Registry), start: {Registry, :start_link, [options]}, type: :supervisor}
  end

  ## Names

  @doc false
  def whereis_name({registry, key}), do: whereis(registry, key)
  def whereis_name({registry, key, _value}), do: whereis(registry, key)

  defp whereis(registry, key) do
    {kind, partitions, _listeners} = info!(registry)
    if kind != :unique, do: raise(ArgumentError, ":via is not supported for duplicate registries")

    case unique_entry(registry, key, partitions) do
      {pid, _value} -> if Process.alive?(pid), do: pid, else: :undefined
      nil -> :undefined
    end
  end

  @doc false
  def register_name({registry, key}, pid), do: register_name(registry, key, nil, pid)
  def register_name({registry, key, value}, pid), do: register_name(registry, key, value, pid)

  defp register_name(registry, key, value, pid) when pid == self() do
    case register(registry, key, value) do
      {:ok, _} -> :yes
      {:error, _} -> :no
    end
  end

  @doc false
  def unregister_name({registry, key}), do: unregister(registry, key)
  def unregister_name({registry, key, _value}), do: unregister(registry, key)

  @doc false
  def send({registry, key}, message), do: send_to(whereis(registry, key), {registry, key}, message)
  def send({registry, key, _value}, message), do: send_to(whereis(registry, key), {registry, key}, message)

  defp send_to(:undefined, name, message), do: :erlang.error(:badarg, [name, message])

  defp send_to(pid, _name, message), do: Kernel.send(pid, message)

  ## Registering

  @doc """
  Registers the caller under a key, with a value.

  Gives `{:ok, owner}`, where the owner is the process that looks after the entry, or
  `{:error, {:already_registered, pid}}` in a unique registry.
  """
  @spec register(registry, key, value) :: {:ok, pid} | {:error, {:already_registered, pid}}
  def register(registry, key, value) when is_atom(registry) do
    self = self()
    {kind, partitions, listeners} = info!(registry)
    {server, _} = partition!(registry, partition_of(self, partitions))
    key_table = key_table(kind, registry, key, self, partitions)

    case Process.whereis(server) do
      nil ->
        raise_unknown(registry)

      owner ->
        Process.link(owner)
        number = System.unique_integer()
        true = :ets.insert(server, {self, key, key_table, number})

        case insert(kind, key_table, key, {key, {self, value}}) do
          :ok ->
            for listener <- listeners, do: Kernel.send(listener, {:register, registry, key, self, value})
            {:ok, owner}

          {:error, {:already_registered, pid}} = error ->
            true = :ets.delete_object(server, {self, key, key_table, number})
            if pid != self, do: unlink_if_unused(self, server, owner)
            error
        end
    end
  end

  defp insert({:duplicate, _}, key_table, _key, entry) do
    true = :ets.insert(key_table, entry)
    :ok
  end

  defp insert(:unique, key_table, key, entry) do
    if :ets.insert_new(key_table, entry) do
      :ok
    else
      # It may belong to a process that has ended and is not cleaned up after yet.
      case :ets.lookup(key_table, key) do
        [{^key, {pid, _}} = current] ->
          if Process.alive?(pid) do
            {:error, {:already_registered, pid}}
          else
            :ets.delete_object(key_table, current)
            insert(:unique, key_table, key, entry)
          end

        [] ->
          insert(:unique, key_table, key, entry)
      end
    end
  end

  @doc """
  Gives the caller's entry of a key in a unique registry another value: `{new, old}`, or `:error` if
  it has none.
  """
  @spec update_value(registry, key, (value -> value)) :: {new_value :: term, old_value :: term} | :error
  def update_value(registry, key, callback) when is_atom(registry) and is_function(callback, 1) do
    case info!(registry) do
      {:unique, partitions, _listeners} ->
        {_, key_table} = partition!(registry, partition_of(key, partitions))
        self = self()

        case :ets.lookup(key_table, key) do
          [{^key, {^self, old}}] ->
            new = callback.(old)
            :ets.insert(key_table, {key, {self, new}})
            {new, old}

          _ ->
            :error
        end

      {kind, _, _} ->
        raise ArgumentError, "Registry.update_value/3 is not supported for #{inspect(kind)} registries"
    end
  end

  @doc """
  Takes away all entries that the caller has under a key.
  """
  @spec unregister(registry, key) :: :ok
  def unregister(registry, key) when is_atom(registry), do: take_away(registry, key, :_, [])

  @doc """
  Takes away those entries that the caller has under a key whose values match a pattern, and guards.
  """
  @spec unregister_match(registry, key, match_pattern, guards) :: :ok
  def unregister_match(registry, key, pattern, guards \\ []) when is_list(guards), do: take_away(registry, key, pattern, guards)

  defp take_away(registry, key, pattern, guards) do
    self = self()
    {kind, partitions, listeners} = info!(registry)
    {server, _} = partition!(registry, partition_of(self, partitions))
    key_table = key_table(kind, registry, key, self, partitions)
    {head, key_guards} = key_head(key)
    :ets.select_delete(key_table, [{{head, {self, pattern}}, key_guards ++ guards, [true]}])
    left = :ets.select_count(key_table, [{{head, {self, :_}}, key_guards, [true]}])
    noted = :ets.select(server, [{{self, head, key_table, :_}, noted_guards(key_guards, key), [:"$_"]}])
    gone = Enum.drop(noted, left)
    for entry <- gone, do: :ets.delete_object(server, entry)

    owner = Process.whereis(server)
    if gone != [] and owner != nil, do: unlink_if_unused(self, server, owner)

    # Told when nothing is left, whether or not there was something.
    if left == 0 do
      for listener <- listeners, do: Kernel.send(listener, {:unregister, registry, key, self})
    end

    :ok
  end

  defp unlink_if_unused(pid, server, owner) do
    if not :ets.member(server, pid), do: Process.unlink(owner)
  end

  ## Looking up

  @doc """
  The `{pid, value}` pairs of a key.
  """
  @spec lookup(registry, key) :: [{pid, value}]
  def lookup(registry, key) when is_atom(registry) do
    case info!(registry) do
      {:unique, partitions, _} ->
        case unique_entry(registry, key, partitions) do
          {pid, _} = pair -> if Process.alive?(pid), do: [pair], else: []
          nil -> []
        end

      {kind, partitions, _} ->
        for table <- tables_of_key(kind, registry, key, partitions), {_, pair} <- safe(registry, fn -> :ets.lookup(table, key) end), do: pair
    end
  end

  defp unique_entry(registry, key, partitions) do
    {_, key_table} = partition!(registry, partition_of(key, partitions))

    case safe(registry, fn -> :ets.lookup(key_table, key) end) do
      [{_, pair}] -> pair
      [] -> nil
    end
  end

  @doc """
  The `{pid, value}` pairs of a key whose values match a pattern, and guards.
  """
  @spec match(registry, key, match_pattern, guards) :: [{pid, value}]
  def match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    {head, key_guards} = key_head(key)
    spec = [{{head, {:_, pattern}}, key_guards ++ guards, [{:element, 2, :"$_"}]}]
    {kind, partitions, _} = info!(registry)
    Enum.flat_map(tables_of_key(kind, registry, key, partitions), &:ets.select(&1, spec))
  end

  @doc """
  How many entries `match/4` gives.
  """
  @spec count_match(registry, key, match_pattern, guards) :: non_neg_integer
  def count_match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    {head, key_guards} = key_head(key)
    spec = [{{head, {:_, pattern}}, key_guards ++ guards, [true]}]
    {kind, partitions, _} = info!(registry)
    sum(tables_of_key(kind, registry, key, partitions), &:ets.select_count(&1, spec))
  end

  @doc """
  What a match specification makes of all entries: heads are `{key, pid, value}`.
  """
  @spec select(registry, spec) :: [term]
  def select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = entry_spec(spec, "select/2")
    {_, partitions, _} = info!(registry)
    Enum.flat_map(key_tables(registry, partitions), &:ets.select(&1, spec))
  end

  @doc """
  For how many entries a match specification gives true.
  """
  @spec count_select(registry, spec) :: non_neg_integer
  def count_select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = entry_spec(spec, "count_select/2")
    {_, partitions, _} = info!(registry)
    sum(key_tables(registry, partitions), &:ets.select_count(&1, spec))
  end

  # Heads for entries as they are in the tables.
  defp entry_spec(spec, function) do
    for part <- spec do
      case part do
        {{key, pid, value}, guards, body} ->
          {{key, {pid, value}}, guards, body}

        _ ->
          raise ArgumentError, "invalid match specification in Registry.#{function}: #{inspect(spec)}"
      end
    end
  end

  @doc """
  The keys of a process; one that it has several times is given as often.
  """
  @spec keys(registry, pid) :: [key]
  def keys(registry, pid) when is_atom(registry) and is_pid(pid) do
    {kind, partitions, _} = info!(registry)
    {server, _} = partition!(registry, partition_of(pid, partitions))
    noted = safe(registry, fn -> :ets.lookup(server, pid) end)

    # The latest first.
    for {_, key, key_table, _} <- Enum.reverse(noted), kind != :unique or match?([{_, {^pid, _}}], :ets.lookup(key_table, key)) do
      key
    end
  end

  @doc """
  The values that a process has under a key.
  """
  @spec values(registry, key, pid) :: [value]
  def values(registry, key, pid) when is_atom(registry) do
    for {^pid, value} <- lookup_of(registry, key, pid), do: value
  end

  defp lookup_of(registry, key, pid) do
    {kind, partitions, _} = info!(registry)
    table = key_table(kind, registry, key, pid, partitions)
    for {_, pair} <- safe(registry, fn -> :ets.lookup(table, key) end), do: pair
  end

  @doc """
  The number of entries.
  """
  @spec count(registry) :: non_neg_integer
  def count(registry) when is_atom(registry) do
    {_, partitions, _} = info!(registry)
    sum(key_tables(registry, partitions), &safe(registry, fn -> :ets.info(&1, :size) end))
  end

  @doc """
  Calls a function with the `{pid, value}` pairs of a key, once for each partition that has some; with
  `parallel: true` in processes of their own.
  """
  @spec dispatch(registry, key, ([{pid, value}] -> term), keyword) :: :ok
  def dispatch(registry, key, fun, options \\ [])

  def dispatch(registry, key, fun, options) when is_atom(registry) and is_function(fun, 1) do
    dispatch_to(registry, key, fn entries -> fun.(entries) end, options)
  end

  def dispatch(registry, key, {module, function, args}, options) when is_atom(registry) do
    dispatch_to(registry, key, fn entries -> apply(module, function, [entries | args]) end, options)
  end

  defp dispatch_to(registry, key, fun, options) do
    case info!(registry) do
      {:unique, _, _} ->
        call_if_any(lookup(registry, key), fun)

      {kind, partitions, _} ->
        tables = tables_of_key(kind, registry, key, partitions)
        call = fn table -> call_if_any(Enum.map(:ets.lookup(table, key), &elem(&1, 1)), fun) end

        if Keyword.get(options, :parallel, false) and length(tables) > 1 do
          tables |> Enum.map(&Task.async(fn -> call.(&1) end)) |> Task.await_many(:infinity)
        else
          Enum.each(tables, call)
        end
    end

    :ok
  end

  defp call_if_any([], _fun), do: :ok
  defp call_if_any(entries, fun), do: fun.(entries)

  ## What belongs to the registry

  @doc """
  What the registry keeps under a key of its own: `{:ok, value}` or `:error`.
  """
  @spec meta(registry, meta_key) :: {:ok, meta_value} | :error
  def meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    case :ets.lookup(registry, {:meta, key}) do
      [{_, value}] -> {:ok, value}
      [] -> :error
    end
  rescue
    ArgumentError -> raise_unknown(registry, :long)
  end

  @doc """
  Keeps a value under a key of the registry's own.
  """
  @spec put_meta(registry, meta_key, meta_value) :: :ok
  def put_meta(registry, key, value) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    :ets.insert(registry, {{:meta, key}, value})
    :ok
  rescue
    ArgumentError -> raise_unknown(registry, :long)
  end

  @doc """
  Forgets what the registry keeps under a key.
  """
  @spec delete_meta(registry, meta_key) :: :ok
  def delete_meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    :ets.delete(registry, {:meta, key})
    :ok
  rescue
    ArgumentError -> raise_unknown(registry, :long)
  end

  @doc """
  Runs a function while nobody else runs one under the same key of this registry.
  """
  @spec lock(registry, term, (-> result)) :: result when result: var
  def lock(registry, lock_key, fun) when is_atom(registry) and is_function(fun, 0) do
    {_, partitions, _} = info!(registry)
    {server, _} = partition!(registry, partition_of(lock_key, partitions))
    hold = Partition.lock(server, lock_key)

    try do
      fun.()
    after
      Partition.unlock(server, lock_key, hold)
    end
  end

  ## Tables and partitions

  # Kind, number of partitions, listeners.
  defp info!(registry) do
    try do
      :ets.lookup(registry, @info)
    rescue
      ArgumentError -> raise_unknown(registry)
    else
      [{_, kind, partitions, listeners}] -> {kind, partitions, listeners}
      _ -> raise_unknown(registry)
    end
  end

  defp raise_unknown(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}")

  defp raise_unknown(registry, :long) do
    raise ArgumentError,
          "unknown registry: #{inspect(registry)}. Either the registry name is invalid or the registry is not running, " <>
            "possibly because its application isn't started"
  end

  # A registry that goes away in the middle is one that is not there.
  defp safe(registry, fun) do
    fun.()
  rescue
    ArgumentError -> raise_unknown(registry)
  end

  defp partition_of(term, partitions), do: :erlang.phash2(term, partitions)

  # The server of a partition, which is also the name of its table by process, and its table by key.
  defp partition!(registry, n) do
    case safe(registry, fn -> :ets.lookup(registry, n) end) do
      [{_, server, key_table}] -> {server, key_table}
      [] -> raise_unknown(registry)
    end
  end

  defp key_tables(registry, partitions) do
    for n <- 0..(partitions - 1), do: elem(partition!(registry, n), 1)
  end

  # The table that has a process's entry of a key.
  defp key_table({:duplicate, :pid}, registry, _key, pid, partitions), do: elem(partition!(registry, partition_of(pid, partitions)), 1)
  defp key_table(_kind, registry, key, _pid, partitions), do: elem(partition!(registry, partition_of(key, partitions)), 1)

  # The tables that may have entries of a key.
  defp tables_of_key({:duplicate, :pid}, registry, _key, partitions), do: key_tables(registry, partitions)
  defp tables_of_key(_kind, registry, key, partitions), do: [elem(partition!(registry, partition_of(key, partitions)), 1)]

  # A key in the head of a match specification. What would mean something else there is compared by a
  # guard instead.
  defp key_head(key) do
    if plain?(key), do: {key, []}, else: {:_, [{:"=:=", {:element, 1, :"$_"}, {:const, key}}]}
  end

  # Whether a key is the same term as a pattern.
  defp plain?(key) when is_atom(key), do: not String.starts_with?(Atom.to_string(key), ["_", "$"])
  defp plain?([head | tail]), do: plain?(head) and plain?(tail)
  defp plain?(key) when is_tuple(key), do: key |> Tuple.to_list() |> plain?()
  defp plain?(key), do: not is_map(key)

  # The same for the table by process, where the key comes second.
  defp noted_guards([], _key), do: []
  defp noted_guards(_, key), do: [{:"=:=", {:element, 2, :"$_"}, {:const, key}}]

  defp sum(tables, fun), do: Enum.reduce(tables, 0, fn table, acc -> acc + fun.(table) end)

  # --- names of before ----------------------------------------------------------------------------

  @doc false
  @deprecated "Use Registry.start_link/1 instead"
  def start_link(keys, name, options \\ []) when keys in [:unique, :duplicate] and is_atom(name) do
    start_link([keys: keys, name: name] ++ options)
  end
end
