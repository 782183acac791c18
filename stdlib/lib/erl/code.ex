# Natives of this module, written in Rust and found beside the functions below: ensure_loaded/1,
# is_loaded/1, which/1, load_binary/3, load_abs/1, delete/1, purge/1, soft_purge/1,
# get_object_code/1, the directories of the code path, and those without a namesake in Erlang:
# loaded_modules/0, available_modules/0, module_chunk/2, has_natives/1.
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

  # Calls what `@on_load` names, in a process of its own. Unless that gives `:ok` the module is gone.
  @doc false
  def run_on_load(module, function) do
    {pid, reference} = :erlang.spawn_monitor(fn -> :erlang.exit({:on_load, :erlang.apply(module, function, [])}) end)

    receive do
      {:DOWN, ^reference, :process, ^pid, {:on_load, :ok}} ->
        :ok

      {:DOWN, ^reference, :process, ^pid, _reason} ->
        :code.delete(module)
        :code.purge(module)
        :failed
    end
  end
end
