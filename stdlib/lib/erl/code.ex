# Natives of this module, written in Rust and found beside the functions below: ensure_loaded/1,
# is_loaded/1, which/1, load_binary/3, load_abs/1, delete/1, purge/1, soft_purge/1,
# get_object_code/1, the directories of the code path, and those without a namesake in Erlang:
# loaded_modules/0, available_modules/0, module_chunk/2, with_chunk/3, exports_in/1,
# has_natives/1, and what `@on_load` needs: claim/1,
# release/1, stage/1, staged/1, on_load_function/2, is_running_on_load/1, finish_on_load/2.
defmodule :code do
  @moduledoc """
  Loading of code, with Erlang's names.

  A module has a current version and at most one old one. A process moves to the current version at
  its next call by full name; `purge/1` ends those that still run the old one.
  """

  @doc """
  Lists the loaded modules and where each comes from: a file, `[]` for one that was made in memory, or
  `:preloaded`.
  """
  def all_loaded do
    for module <- :code.loaded_modules(), {:file, file} <- [:code.is_loaded(module)], do: {module, file}
  end

  @doc """
  Lists the modules that are loaded or could be: name, file, and whether it is loaded.
  """
  def all_available do
    loaded =
      for {module, file} <- all_loaded(), do: {:erlang.atom_to_list(module), file, true}

    names = :maps.from_list(for {name, _, _} <- loaded, do: {name, true})

    others =
      for name <- :lists.usort(:code.available_modules()),
          name = :unicode.characters_to_list(name),
          not :maps.is_key(name, names),
          do: {name, :code.which(:erlang.list_to_atom(name)), false}

    loaded ++ others
  end

  @doc """
  Loads the modules that are not loaded yet; tells which could not be.

      iex> :code.ensure_modules_loaded([Enum, :lists])
      :ok

  """
  def ensure_modules_loaded(modules) when is_list(modules) do
    case for module <- modules, {:error, reason} <- [:code.ensure_loaded(module)], do: {module, reason} do
      [] -> :ok
      failed -> {:error, failed}
    end
  end

  @doc """
  Loads a module anew from the code path.
  """
  def load_file(module) when is_atom(module) do
    case :code.get_object_code(module) do
      {^module, binary, file} -> :code.load_binary(module, file, binary)
      :error -> {:error, :nofile}
    end
  end

  @doc """
  Tells whether a module is `:loaded`, `:not_loaded`, `:modified` or `:removed` on the disk.
  """
  def module_status(module) when is_atom(module) do
    case :code.is_loaded(module) do
      false ->
        :not_loaded

      {:file, [_ | _] = file} ->
        case :code.get_object_code(module) do
          {^module, binary, ^file} ->
            if :code.is_current(module, binary), do: :loaded, else: :modified

          _ ->
            :removed
        end

      {:file, _} ->
        :loaded
    end
  end

  @doc """
  The status of each of some modules.
  """
  def module_status, do: module_status(:code.loaded_modules())

  @doc """
  The modules whose files have changed since they were loaded.
  """
  def modified_modules do
    for module <- :code.loaded_modules(), module_status(module) == :modified, do: module
  end

  @doc """
  How code is loaded: `:interactive`, that is when it is first called.

      iex> :code.get_mode()
      :interactive

  """
  def get_mode, do: :interactive

  @doc """
  What the names of files with code end in.
  """
  def objfile_extension, do: ~c".amp"

  @doc """
  Whether loading of a module is forbidden. It never is.
  """
  def is_sticky(module) when is_atom(module), do: false

  @doc """
  Nothing is remembered of the directories.
  """
  def clear_cache, do: :ok

  @doc """
  Whether the machine can tell which lines have run.
  """
  def coverage_support, do: false

  def add_path(path), do: :code.add_pathz(path)
  def add_path(path, _cache), do: :code.add_pathz(path)
  def add_patha(path, _cache), do: :code.add_patha(path)
  def add_pathz(path, _cache), do: :code.add_pathz(path)

  def add_paths(paths), do: add_pathsz(paths)
  def add_paths(paths, _cache), do: add_pathsz(paths)
  def add_pathsa(paths, _cache), do: add_pathsa(paths)
  def add_pathsz(paths, _cache), do: add_pathsz(paths)

  @doc """
  Adds directories before all others, the last one first.
  """
  def add_pathsa(paths), do: each(paths, &:code.add_patha/1)

  @doc """
  Adds directories after all others.
  """
  def add_pathsz(paths), do: each(paths, &:code.add_pathz/1)

  def del_paths(paths), do: each(paths, &:code.del_path/1)

  @doc """
  Makes these directories the code path.
  """
  def set_path(paths) do
    del_paths(:code.get_path())
    add_pathsz(paths)
    true
  end

  def set_path(paths, _cache), do: set_path(paths)

  defp each([], _fun), do: :ok

  defp each([path | paths], fun) do
    fun.(path)
    each(paths, fun)
  end

  @doc """
  Libraries have no directories of their own.
  """
  def lib_dir(name) when is_atom(name) or is_list(name), do: {:error, :bad_name}
  def priv_dir(name) when is_atom(name) or is_list(name), do: {:error, :bad_name}

  # Loads a module of the code path that has a function to run first.
  @doc false
  def load_running(module), do: managed(module, fn -> :code.stage(module) end)

  # The same for a version that is in memory already.
  @doc false
  def activate(module, number), do: managed(module, fn -> number end)

  # The same for one that was compiled just now.
  @doc false
  def load_staged(module) do
    case :code.staged(module) do
      nil -> {:error, :nofile}
      number -> activate(module, number)
    end
  end

  # What the machine calls in place of a function of a module that has a function to run first.
  @doc false
  def call_loaded(module, function, args) do
    load_running(module)

    if :erlang.function_exported(module, function, length(args)) do
      :erlang.apply(module, function, args)
    else
      {:current_stacktrace, [_ | frames]} = :erlang.process_info(:erlang.self(), :current_stacktrace)
      :erlang.raise(:error, :undef, [{module, function, args, []} | frames])
    end
  end

  # Loading is the work of a process of its own, so that it goes on when the one who asked dies. There
  # is one for a module at a time.
  defp managed(module, stage) do
    if :code.is_running_on_load(module) do
      {:error, :deadlock}
    else
      {pid, reference} = :erlang.spawn_monitor(fn -> :erlang.exit({:on_load, manage(module, stage)}) end)

      receive do
        {:DOWN, ^reference, :process, ^pid, {:on_load, result}} -> result
        {:DOWN, ^reference, :process, ^pid, _reason} -> {:error, :on_load_failure}
      end
    end
  end

  defp manage(module, stage) do
    case :code.claim(module) do
      :ok ->
        result =
          case stage.() do
            number when is_integer(number) -> run_on_load(module, number)
            other -> other
          end

        :code.release(module)
        result

      manager ->
        reference = :erlang.monitor(:process, manager)

        receive do
          {:DOWN, ^reference, :process, ^manager, _} -> manage(module, stage)
        end
    end
  end

  # The function runs in a process that exits with what it gives.
  defp run_on_load(module, number) do
    run = fn -> :erlang.exit(:code.on_load_function(module, number).()) end
    {pid, reference} = :erlang.spawn_monitor(run)

    receive do
      {:DOWN, ^reference, :process, ^pid, :ok} ->
        :code.purge(module)
        :code.finish_on_load(number, true)
        {:module, module}

      {:DOWN, ^reference, :process, ^pid, result} ->
        :code.finish_on_load(number, false)
        if not is_atom(result), do: :ampoule_crash.on_load_report(module, result)
        {:error, :on_load_failure}
    end
  end
end
