defmodule Logger do
  @moduledoc """
  Messages for those who run a program.

  Levels, the most severe first: `:emergency`, `:alert`, `:critical`, `:error`,
  `:warning`, `:notice`, `:info`, `:debug`. Messages less severe than the level of the
  system (`:debug` unless configured), of the module or of the process are dropped:

      Logger.configure(level: :warning)
      Logger.error("the sky is falling")

  Reports of processes that crash are logged as errors. Messages are written on standard
  error, by the process that logs them.
  """

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]

  # --- levels ---------------------------------------------------------------------

  @doc """
  All levels.

      iex> :error in Logger.levels()
      true
  """
  def levels, do: [:error, :info, :debug, :emergency, :alert, :critical, :warning, :notice]

  @doc """
  Compares two levels by severity: `:lt`, `:eq` or `:gt`.

      iex> Logger.compare_levels(:debug, :warning)
      :lt
  """
  def compare_levels(level, level) when level in [:none, :all] or level in @levels, do: :eq
  def compare_levels(left, right), do: compare_severity(severity(left), severity(right))

  defp compare_severity(left, right) when left < right, do: :gt
  defp compare_severity(left, right) when left > right, do: :lt
  defp compare_severity(_left, _right), do: :eq

  defp severity(:none), do: -1
  defp severity(:emergency), do: 0
  defp severity(:alert), do: 1
  defp severity(:critical), do: 2
  defp severity(:error), do: 3
  defp severity(:warning), do: 4
  defp severity(:warn), do: 4
  defp severity(:notice), do: 5
  defp severity(:info), do: 6
  defp severity(:debug), do: 7
  defp severity(:all), do: 10

  @doc """
  The level of the system.
  """
  def level, do: :persistent_term.get({__MODULE__, :level}, :debug)

  @doc """
  Changes the configuration. Option `:level`: a level, `:all` or `:none`.

      iex> Logger.configure(level: :debug)
      :ok
  """
  def configure(options) when is_list(options) do
    for {key, value} <- options do
      case key do
        :level -> :persistent_term.put({__MODULE__, :level}, known_level!(value))
        _ -> :persistent_term.put({__MODULE__, key}, value)
      end
    end

    :ok
  end

  defp known_level!(:warn), do: :warning
  defp known_level!(level) when level in [:all, :none] or level in @levels, do: level
  defp known_level!(level), do: raise(ArgumentError, "unknown log level #{inspect(level)}")

  @doc """
  Sets the level of a module, or of several.
  """
  def put_module_level(mod, level) when is_atom(mod), do: put_module_level([mod], level)

  def put_module_level(mods, level) when is_list(mods) do
    levels = :persistent_term.get({__MODULE__, :module_levels}, %{})
    level = known_level!(level)
    levels = :lists.foldl(fn mod, levels -> Map.put(levels, mod, level) end, levels, mods)
    :persistent_term.put({__MODULE__, :module_levels}, levels)
    :ok
  end

  @doc """
  The levels of a module, or of several, as `{module, level}`.
  """
  def get_module_level(mod) when is_atom(mod), do: get_module_level([mod])

  def get_module_level(mods) when is_list(mods) do
    levels = :persistent_term.get({__MODULE__, :module_levels}, %{})
    for mod <- mods, is_map_key(levels, mod), do: {mod, Map.fetch!(levels, mod)}
  end

  @doc """
  Removes the level of a module, or of several.
  """
  def delete_module_level(mod) when is_atom(mod), do: delete_module_level([mod])

  def delete_module_level(mods) when is_list(mods) do
    levels = :persistent_term.get({__MODULE__, :module_levels}, %{})
    :persistent_term.put({__MODULE__, :module_levels}, Map.drop(levels, mods))
    :ok
  end

  @doc """
  Removes the levels of all modules.
  """
  def delete_all_module_levels do
    :persistent_term.put({__MODULE__, :module_levels}, %{})
    :ok
  end

  @doc """
  Sets the level of the modules of an application.
  """
  def put_application_level(appname, level) when is_atom(appname) do
    case :application.get_key(appname, :modules) do
      {:ok, modules} -> put_module_level(modules, level)
      :undefined -> {:error, :not_loaded}
    end
  end

  @doc """
  Removes the level of the modules of an application.
  """
  def delete_application_level(appname) when is_atom(appname) do
    case :application.get_key(appname, :modules) do
      {:ok, modules} -> delete_module_level(modules)
      :undefined -> {:error, :not_loaded}
    end
  end

  @doc """
  Sets the level of the calling process, which counts besides the system's.
  """
  def put_process_level(pid, level) when pid == self() do
    :erlang.put({__MODULE__, :level}, known_level!(level))
    :ok
  end

  @doc """
  The level of the calling process, or nil.

      iex> Logger.get_process_level(self())
      nil
  """
  def get_process_level(pid) when pid == self() do
    case :erlang.get({__MODULE__, :level}) do
      :undefined -> nil
      level -> level
    end
  end

  @doc """
  Removes the level of the calling process.
  """
  def delete_process_level(pid) when pid == self() do
    :erlang.erase({__MODULE__, :level})
    :ok
  end

  @doc false
  @deprecated "Use Logger.delete_process_level(pid) instead"
  def enable(pid) when pid == self(), do: delete_process_level(pid)

  @doc false
  @deprecated "Use Logger.put_process_level(pid, :none) instead"
  def disable(pid) when pid == self(), do: put_process_level(pid, :none)

  @doc false
  @deprecated "Use Logger.get_process_level(pid) instead"
  def enabled?(pid) when pid == self(), do: get_process_level(pid) != :none

  # --- metadata ---------------------------------------------------------------------

  @doc """
  The metadata of the calling process.
  """
  def metadata do
    case :erlang.get({__MODULE__, :metadata}) do
      :undefined -> []
      metadata -> Map.to_list(metadata)
    end
  end

  @doc """
  Adds to the metadata of the calling process; nil removes a key.

      iex> Logger.metadata(user: 1)
      :ok
      iex> Logger.metadata()
      [user: 1]
  """
  def metadata(:reset), do: reset_metadata([])

  def metadata(enumerable) do
    metadata =
      Enum.reduce(enumerable, Map.new(metadata()), fn
        {key, nil}, acc -> Map.delete(acc, key)
        {key, value}, acc -> Map.put(acc, key, value)
      end)

    :erlang.put({__MODULE__, :metadata}, metadata)
    :ok
  end

  @doc """
  Replaces the metadata of the calling process.
  """
  def reset_metadata(enumerable \\ []) do
    :erlang.erase({__MODULE__, :metadata})
    metadata(enumerable)
  end

  # --- logging ------------------------------------------------------------------------

  @doc """
  Logs a message whose level is known only when running.
  """
  def bare_log(level, message_or_fun, metadata \\ []) do
    case __should_log__(level, nil) do
      nil -> :ok
      level -> __do_log__(level, message_or_fun, Map.new(metadata))
    end
  end

  for level <- @levels do
    @doc """
    Logs a message of the level `:#{level}`; a function is called only if it is logged.
    """
    defmacro unquote(level)(message_or_fun, metadata \\ []) do
      log_code(unquote(level), message_or_fun, metadata, __CALLER__)
    end
  end

  @doc """
  Logs a warning.
  """
  @deprecated "Use Logger.warning/2 instead"
  defmacro warn(message_or_fun, metadata \\ []) do
    log_code(:warning, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of the given level.
  """
  defmacro log(level, message_or_fun, metadata \\ []) do
    log_code(level, message_or_fun, metadata, __CALLER__)
  end

  defp log_code(level, message_or_fun, metadata, caller) do
    {mfa, line, file} =
      case caller do
        %{module: module, function: {name, arity}} -> {{module, name, arity}, caller.line, caller.file}
        %{module: module} -> {module && {module, :__MODULE__, 0}, caller.line, caller.file}
      end

    compile_metadata =
      {:%{}, [], [mfa: Macro.escape(mfa), line: line, file: file]}

    quote do
      case Logger.__should_log__(unquote(level), __MODULE__) do
        nil ->
          :ok

        level ->
          Logger.__do_log__(
            level,
            unquote(message_or_fun),
            :maps.merge(unquote(compile_metadata), :maps.from_list(unquote(metadata)))
          )
      end
    end
  end

  @doc false
  # The level if a message of it is to be logged, otherwise nil.
  def __should_log__(level, module) do
    level = if level == :warn, do: :warning, else: level
    severity = severity(level)

    limit =
      case :persistent_term.get({__MODULE__, :module_levels}, nil) do
        %{^module => limit} -> limit
        _ -> :persistent_term.get({__MODULE__, :level}, :debug)
      end

    cond do
      severity > severity(limit) ->
        nil

      (own = :erlang.get({__MODULE__, :level})) != :undefined and severity > severity(own) ->
        nil

      true ->
        level
    end
  end

  @doc false
  def __do_log__(level, fun, metadata) when is_function(fun, 0) do
    case fun.() do
      {message, extra} -> __do_log__(level, message, :maps.merge(metadata, Map.new(extra)))
      message -> __do_log__(level, message, metadata)
    end
  end

  def __do_log__(level, message, metadata) do
    __emit__(level, text(message), metadata)
  end

  defp text(message) when is_binary(message), do: message

  defp text(message) when is_list(message) do
    if Keyword.keyword?(message) and message != [], do: inspect(message), else: message
  end

  defp text(message) when is_map(message) and not is_struct(message), do: inspect(Map.to_list(message))
  defp text(message) when is_struct(message), do: inspect(Map.to_list(Map.from_struct(message)))
  defp text(message), do: to_string(message)

  @doc false
  # Writes the message, ready to be shown.
  def __emit__(level, text, metadata \\ %{}) do
    metadata =
      case :erlang.get({__MODULE__, :metadata}) do
        :undefined -> metadata
        own -> :maps.merge(own, metadata)
      end

    case :persistent_term.get({__MODULE__, :captures}, []) do
      [] ->
        {format, keys} = :persistent_term.get({__MODULE__, :formatter}, {nil, []})
        line = Logger.Formatter.line(format, keys, level, text, metadata)
        :ampoule_io.put_chars(:stderr, IO.chardata_to_string(line))

      captures ->
        metadata = Map.put_new(metadata, :time, :erlang.system_time(:microsecond))
        event = %{level: level, msg: {:string, Logger.Formatter.prune(text)}, meta: metadata}
        :lists.foreach(fn capture -> capture(event, capture) end, captures)
    end
  end

  # Someone who wants messages of this level or more severe ones on a device of their own.
  defp capture(event, {device, {formatter, config}, level}) do
    if level == nil or severity(event.level) <= severity(known_level!(level)) do
      IO.write(device, formatter.format(event, config))
    end
  end

  @doc false
  # Sends messages to these devices, formatted for each, instead of to standard error.
  def __capture__(captures), do: :persistent_term.put({__MODULE__, :captures}, captures)

  @doc """
  Waits until all messages are written: they are when the call to log them ends.
  """
  def flush, do: :ok

  # --- handlers ---------------------------------------------------------------------------

  @doc """
  The default formatter: `{Logger.Formatter, config}`. Options of `Logger.Formatter`.
  """
  def default_formatter(overrides \\ []) when is_list(overrides) do
    Logger.Formatter.new(overrides)
  end

  @doc """
  Kept for applications that add handlers by configuration; there are none to add.
  """
  def add_handlers(app) when is_atom(app), do: :ok

  @doc """
  Adds a translator of reports.
  """
  def add_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    translators = :persistent_term.get({__MODULE__, :translators}, [])
    :persistent_term.put({__MODULE__, :translators}, [translator | translators -- [translator]])
    :ok
  end

  @doc """
  Removes a translator of reports.
  """
  def remove_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    translators = :persistent_term.get({__MODULE__, :translators}, [])
    :persistent_term.put({__MODULE__, :translators}, translators -- [translator])
    :ok
  end

  @doc false
  @deprecated "Use LoggerBackends.add/2 from :logger_backends dependency"
  def add_backend(backend, _opts \\ []), do: {:error, {:unknown_backend, backend}}

  @doc false
  @deprecated "Use LoggerBackends.configure/2 from :logger_backends dependency"
  def configure_backend(_backend, _options), do: {:error, :not_found}

  @doc false
  @deprecated "Use LoggerBackends.remove/2 from :logger_backends dependency"
  def remove_backend(_backend, _opts \\ []), do: {:error, :not_found}
end
