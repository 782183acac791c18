defmodule File do
  @moduledoc """
  Files and folders.

  Functions return `{:ok, result}` or `{:error, reason}` with a POSIX reason as an atom; those
  with `!` raise `File.Error`. Paths are strings or chardata, relative ones start from `cwd/0`.
  """

  @type posix :: :file.posix()
  @type mode :: term
  @type io_device :: pid

  alias :file, as: F

  # --- what is there ------------------------------------------------------------------

  @doc """
  Whether there is a regular file, or a link to one.
  """
  def regular?(path, opts \\ []), do: type?(path, opts, :regular)

  @doc """
  Whether there is a folder, or a link to one.

      iex> File.dir?(".")
      true
  """
  def dir?(path, opts \\ []), do: type?(path, opts, :directory)

  defp type?(path, opts, type) do
    case F.read_file_info(IO.chardata_to_string(path), opts) do
      {:ok, info} -> elem(info, 2) == type
      _ -> false
    end
  end

  @doc """
  Whether there is anything of this name.

      iex> File.exists?("no such file")
      false
  """
  def exists?(path, opts \\ []), do: match?({:ok, _}, F.read_file_info(IO.chardata_to_string(path), opts))

  @doc """
  What is known of a file, links followed. `time:` is `:universal`, `:local` or `:posix`.
  """
  def stat(path, opts \\ []), do: stat_of(&F.read_file_info/2, path, opts)

  @doc """
  What is known of a file, or an exception.
  """
  def stat!(path, opts \\ []) do
    case stat(path, opts) do
      {:ok, info} -> info
      {:error, reason} -> fail(reason, "read file stats", path)
    end
  end

  @doc """
  What is known of a file or link itself.
  """
  def lstat(path, opts \\ []), do: stat_of(&F.read_link_info/2, path, opts)

  @doc """
  What is known of a file or link itself, or an exception.
  """
  def lstat!(path, opts \\ []) do
    case lstat(path, opts) do
      {:ok, info} -> info
      {:error, reason} -> fail(reason, "read file stats", path)
    end
  end

  defp stat_of(read, path, opts) do
    case read.(IO.chardata_to_string(path), Keyword.put_new(opts, :time, :universal)) do
      {:ok, info} -> {:ok, File.Stat.from_record(info)}
      error -> error
    end
  end

  @doc """
  Changes what is known of a file to this.
  """
  def write_stat(path, stat, opts \\ []) do
    F.write_file_info(IO.chardata_to_string(path), File.Stat.to_record(stat), Keyword.put_new(opts, :time, :universal))
  end

  @doc """
  Changes what is known of a file to this, or raises.
  """
  def write_stat!(path, stat, opts \\ []), do: ok!(write_stat(path, stat, opts), "write file stats", path)

  @doc """
  Sets the times of a file, which is made if it is not there.
  """
  def touch(path, time \\ System.os_time(:second))

  def touch(path, time) when is_tuple(time), do: touch(path, :erlang.universaltime_to_posixtime(time))

  def touch(path, time) when is_integer(time) do
    path = IO.chardata_to_string(path)

    with {:error, :enoent} <- :prim_file.set_times(path, time, time),
         :ok <- write(path, "", [:append]) do
      :prim_file.set_times(path, time, time)
    end
  end

  @doc """
  Sets the times of a file, or raises.
  """
  def touch!(path, time \\ System.os_time(:second)), do: ok!(touch(path, time), "touch", path)

  @doc """
  Changes the permissions.
  """
  def chmod(path, mode), do: F.change_mode(IO.chardata_to_string(path), mode)

  @doc """
  Changes the permissions, or raises.
  """
  def chmod!(path, mode), do: ok!(chmod(path, mode), "change mode for", path)

  @doc """
  Changes the owner.
  """
  def chown(path, uid), do: F.change_owner(IO.chardata_to_string(path), uid)

  @doc """
  Changes the owner, or raises.
  """
  def chown!(path, uid), do: ok!(chown(path, uid), "change owner for", path)

  @doc """
  Changes the group.
  """
  def chgrp(path, gid), do: F.change_group(IO.chardata_to_string(path), gid)

  @doc """
  Changes the group, or raises.
  """
  def chgrp!(path, gid), do: ok!(chgrp(path, gid), "change group for", path)

  # --- whole files --------------------------------------------------------------------

  @doc """
  All bytes of a file.

      iex> File.read("no such file")
      {:error, :enoent}
  """
  def read(path, opts \\ []), do: F.read_file(IO.chardata_to_string(path), opts)

  @doc """
  All bytes of a file, or an exception.
  """
  def read!(path, opts \\ []) do
    case read(path, opts) do
      {:ok, binary} -> binary
      {:error, reason} -> fail(reason, "read file", path)
    end
  end

  @doc """
  Writes a file. Modes are those of `open/2`.
  """
  def write(path, content, modes \\ []) do
    modes = normalize_modes(modes, false)
    path = IO.chardata_to_string(path)

    try do
      if modes == [], do: F.write_file(path, content), else: F.write_file(path, content, modes)
    rescue
      ArgumentError -> {:error, :badarg}
    end
  end

  @doc """
  Writes a file, or raises.
  """
  def write!(path, content, modes \\ []), do: ok!(write(path, content, modes), "write to file", path)

  @doc """
  Copies contents: `{:ok, bytes_copied}`. Source and destination are paths or devices.
  """
  def copy(source, destination, bytes_count \\ :infinity) do
    F.copy(maybe_to_string(source), maybe_to_string(destination), bytes_count)
  end

  @doc """
  Copies contents, or raises; the number of bytes.
  """
  def copy!(source, destination, bytes_count \\ :infinity) do
    case copy(source, destination, bytes_count) do
      {:ok, count} ->
        count

      {:error, reason} ->
        raise File.CopyError,
          reason: reason,
          action: "copy",
          source: maybe_to_string(source),
          destination: maybe_to_string(destination)
    end
  end

  defp maybe_to_string(path) when is_list(path), do: IO.chardata_to_string(path)
  defp maybe_to_string(path), do: path

  @doc """
  Gives a file or folder another name.
  """
  def rename(source, destination), do: F.rename(IO.chardata_to_string(source), IO.chardata_to_string(destination))

  @doc """
  Gives a file or folder another name, or raises.
  """
  def rename!(source, destination) do
    case rename(source, destination) do
      :ok ->
        :ok

      {:error, reason} ->
        raise File.RenameError,
          reason: reason,
          action: "rename",
          source: IO.chardata_to_string(source),
          destination: IO.chardata_to_string(destination)
    end
  end

  @doc """
  Removes a file.
  """
  def rm(path) do
    path = IO.chardata_to_string(path)

    case F.delete(path) do
      {:error, :eisdir} -> {:error, :eperm}
      other -> other
    end
  end

  @doc """
  Removes a file, or raises.
  """
  def rm!(path), do: ok!(rm(path), "remove file", path)

  # --- links --------------------------------------------------------------------------

  @doc """
  Gives a file a second name.
  """
  def ln(existing, new), do: F.make_link(IO.chardata_to_string(existing), IO.chardata_to_string(new))

  @doc """
  Gives a file a second name, or raises.
  """
  def ln!(existing, new), do: link!(ln(existing, new), "create hard link", existing, new)

  @doc """
  Makes a link to a file or folder.
  """
  def ln_s(existing, new), do: F.make_symlink(IO.chardata_to_string(existing), IO.chardata_to_string(new))

  @doc """
  Makes a link to a file or folder, or raises.
  """
  def ln_s!(existing, new), do: link!(ln_s(existing, new), "create symlink", existing, new)

  defp link!(:ok, _action, _existing, _new), do: :ok

  defp link!({:error, reason}, action, existing, new) do
    raise File.LinkError,
      reason: reason,
      action: action,
      existing: IO.chardata_to_string(existing),
      new: IO.chardata_to_string(new)
  end

  @doc """
  What a link leads to.
  """
  def read_link(path) do
    case F.read_link(IO.chardata_to_string(path)) do
      {:ok, target} -> {:ok, IO.chardata_to_string(target)}
      error -> error
    end
  end

  @doc """
  What a link leads to, or an exception.
  """
  def read_link!(path) do
    case read_link(path) do
      {:ok, target} -> target
      {:error, reason} -> fail(reason, "read link", path)
    end
  end

  # --- folders ------------------------------------------------------------------------

  @doc """
  The folder that relative paths start from.
  """
  def cwd do
    case F.get_cwd() do
      {:ok, folder} -> {:ok, IO.chardata_to_string(folder)}
      error -> error
    end
  end

  @doc """
  The folder that relative paths start from, or an exception.
  """
  def cwd! do
    case cwd() do
      {:ok, folder} -> folder
      {:error, reason} -> raise File.Error, reason: reason, action: "get current working directory"
    end
  end

  @doc """
  Sets the folder that relative paths start from, for the whole machine.
  """
  def cd(path), do: F.set_cwd(IO.chardata_to_string(path))

  @doc """
  Sets the folder that relative paths start from, or raises.
  """
  def cd!(path), do: ok!(cd(path), "set current working directory to", path)

  @doc """
  Runs a function in a folder, and goes back.
  """
  def cd!(path, function) do
    old = cwd!()
    cd!(path)

    try do
      function.()
    after
      cd!(old)
    end
  end

  @doc """
  Names of what is in a folder, in no particular order.
  """
  def ls(path \\ ".") do
    case F.list_dir(IO.chardata_to_string(path)) do
      {:ok, names} -> {:ok, Enum.map(names, &IO.chardata_to_string/1)}
      error -> error
    end
  end

  @doc """
  Names of what is in a folder, or an exception.
  """
  def ls!(path \\ ".") do
    case ls(path) do
      {:ok, names} -> names
      {:error, reason} -> fail(reason, "list directory", path)
    end
  end

  @doc """
  Makes a folder.
  """
  def mkdir(path), do: F.make_dir(IO.chardata_to_string(path))

  @doc """
  Makes a folder, or raises.
  """
  def mkdir!(path), do: ok!(mkdir(path), "make directory", path)

  @doc """
  Makes a folder and those that lead to it.
  """
  def mkdir_p(path), do: make_path(IO.chardata_to_string(path))

  defp make_path(path) do
    case F.make_dir(path) do
      :ok ->
        :ok

      {:error, :enoent} ->
        parent = Path.dirname(path)

        if parent == path do
          {:error, :enoent}
        else
          with :ok <- make_path(parent), do: existing(F.make_dir(path), path)
        end

      other ->
        existing(other, path)
    end
  end

  defp existing({:error, :eexist}, path), do: if(dir?(path), do: :ok, else: {:error, :eexist})
  defp existing({:error, :eisdir}, _path), do: :ok
  defp existing(other, _path), do: other

  @doc """
  Makes a folder and those that lead to it, or raises.
  """
  def mkdir_p!(path), do: ok!(mkdir_p(path), "make directory (with -p)", path)

  @doc """
  Removes an empty folder.
  """
  def rmdir(path), do: F.del_dir(IO.chardata_to_string(path)) |> not_empty()

  defp not_empty({:error, :enotempty}), do: {:error, :eexist}
  defp not_empty(other), do: other

  @doc """
  Removes an empty folder, or raises.
  """
  def rmdir!(path), do: ok!(rmdir(path), "remove directory", path)

  @doc """
  Removes a file, or a folder with all in it: `{:ok, removed}` or `{:error, reason, path}`.
  Links are removed, not followed.
  """
  def rm_rf(path) do
    case remove(IO.chardata_to_string(path), {:ok, []}) do
      {:ok, removed} -> {:ok, removed}
      error -> error
    end
  end

  defp remove(path, {:ok, removed} = done) do
    case F.read_link_info(path) do
      {:ok, info} when elem(info, 2) == :directory -> remove_dir(path, done)
      {:ok, _} -> removed(F.delete(path), path, removed)
      {:error, reason} when reason in [:enoent, :enotdir] -> done
      {:error, reason} -> {:error, reason, path}
    end
  end

  defp remove(_path, error), do: error

  defp remove_dir(path, {:ok, _} = done) do
    case ls(path) do
      {:ok, names} ->
        case Enum.reduce(names, done, &remove(Path.join(path, &1), &2)) do
          {:ok, removed} -> removed(F.del_dir(path), path, removed)
          error -> error
        end

      {:error, reason} ->
        {:error, reason, path}
    end
  end

  defp removed(:ok, path, removed), do: {:ok, [path | removed]}
  defp removed({:error, :enoent}, _path, removed), do: {:ok, removed}
  defp removed({:error, reason}, path, _removed), do: {:error, reason, path}

  @doc """
  Removes a file, or a folder with all in it, or raises; the paths of what was removed.
  """
  def rm_rf!(path) do
    case rm_rf(path) do
      {:ok, removed} ->
        removed

      {:error, reason, at} ->
        raise File.Error, reason: reason, action: "remove files and directories recursively from", path: at
    end
  end

  # --- copying ------------------------------------------------------------------------

  @doc """
  Copies a file, its permissions too. With `on_conflict: fun` a file that is there already is
  replaced only if the function of both paths says so.
  """
  def cp(source, destination, opts \\ [])

  def cp(source, destination, opts) when is_function(opts), do: cp(source, destination, on_conflict: opts)

  def cp(source, destination, opts) do
    {on_conflict, _} = Keyword.pop(opts, :on_conflict, fn _, _ -> true end)
    source = IO.chardata_to_string(source)
    destination = IO.chardata_to_string(destination)

    case copy_one(source, destination, on_conflict, []) do
      {:error, reason, _} -> {:error, reason}
      _ -> :ok
    end
  end

  @doc """
  Copies a file, or raises.
  """
  def cp!(source, destination, opts \\ []) do
    case cp(source, destination, opts) do
      :ok ->
        :ok

      {:error, reason} ->
        raise File.CopyError,
          reason: reason,
          action: "copy",
          source: IO.chardata_to_string(source),
          destination: IO.chardata_to_string(destination)
    end
  end

  @doc """
  Copies a file, or a folder with all in it: `{:ok, copied}` or `{:error, reason, path}`.

  Options: `:on_conflict` as in `cp/3`; `dereference_symlinks: true` copies what links lead to.
  """
  def cp_r(source, destination, opts \\ [])

  def cp_r(source, destination, opts) when is_function(opts), do: cp_r(source, destination, on_conflict: opts)

  def cp_r(source, destination, opts) when is_list(opts) do
    on_conflict = Keyword.get(opts, :on_conflict, fn _, _ -> true end)
    follow? = Keyword.get(opts, :dereference_symlinks, false)
    source = source |> IO.chardata_to_string() |> without_slash()
    destination = destination |> IO.chardata_to_string() |> without_slash()

    case copy_tree(source, destination, on_conflict, follow?, []) do
      {:error, _, _} = error -> error
      copied -> {:ok, copied}
    end
  end

  defp without_slash(path) do
    size = byte_size(path) - 1

    case path do
      <<start::binary-size(size), "/">> when size > 0 -> start
      _ -> path
    end
  end

  @doc """
  Copies a file, or a folder with all in it, or raises; the paths of what was made.
  """
  def cp_r!(source, destination, opts \\ []) do
    case cp_r(source, destination, opts) do
      {:ok, files} ->
        files

      {:error, reason, on} ->
        raise File.CopyError,
          reason: reason,
          on: on,
          action: "copy recursively",
          source: IO.chardata_to_string(source),
          destination: IO.chardata_to_string(destination)
    end
  end

  defp copy_tree(_source, _destination, _on_conflict, _follow?, {:error, _, _} = error), do: error

  defp copy_tree(source, destination, on_conflict, follow?, copied) do
    case type_of(source, follow?) do
      {:ok, :regular} -> copy_one(source, destination, on_conflict, copied)
      {:ok, :symlink} -> copy_link(source, destination, on_conflict, copied)
      {:ok, :directory} -> copy_dir(source, destination, on_conflict, follow?, copied)
      {:ok, _} -> {:error, :eio, source}
      {:error, reason} -> {:error, reason, source}
    end
  end

  defp type_of(path, follow?) do
    case if(follow?, do: F.read_file_info(path), else: F.read_link_info(path)) do
      {:ok, info} -> {:ok, elem(info, 2)}
      error -> error
    end
  end

  defp copy_dir(source, destination, on_conflict, follow?, copied) do
    with {:ok, names} <- ls(source), :ok <- mkdir_p(destination) do
      Enum.reduce(names, [destination | copied], fn name, copied ->
        copy_tree(Path.join(source, name), Path.join(destination, name), on_conflict, follow?, copied)
      end)
    else
      {:error, reason} -> {:error, reason, destination}
    end
  end

  defp copy_link(source, destination, on_conflict, copied) do
    {:ok, target} = read_link(source)

    case ln_s(target, destination) do
      :ok ->
        [destination | copied]

      {:error, :eexist} ->
        if path_differs?(source, destination) and on_conflict.(source, destination) do
          rm(destination)

          case ln_s(target, destination) do
            :ok -> [destination | copied]
            {:error, reason} -> {:error, reason, source}
          end
        else
          copied
        end

      {:error, reason} ->
        {:error, reason, source}
    end
  end

  defp copy_one(source, destination, on_conflict, copied) do
    if exists?(destination) do
      cond do
        dir?(source) or dir?(destination) -> {:error, :eisdir, source}
        path_differs?(source, destination) and on_conflict.(source, destination) -> copy_over(source, destination, copied)
        true -> copied
      end
    else
      copy_over(source, destination, copied)
    end
  end

  defp path_differs?(path, path), do: false
  defp path_differs?(left, right), do: Path.expand(left) != Path.expand(right)

  defp copy_over(source, destination, copied) do
    with {:ok, _} <- F.copy(source, destination),
         {:ok, info} <- F.read_file_info(source),
         :ok <- F.change_mode(destination, elem(info, 7)) do
      [destination | copied]
    else
      {:error, reason} -> {:error, reason, source}
    end
  end

  # --- devices ------------------------------------------------------------------------

  @doc """
  Opens a file: `{:ok, device}`. With a function it is called with the device, which is then
  closed: `{:ok, result}`.

  Modes: `:read` (what is usual), `:write`, `:append`, `:exclusive`, `:charlist`, `:utf8` or
  `{:encoding, encoding}`, `:raw`, `:delayed_write`, `:read_ahead`, `:sync`.
  """
  def open(path, modes_or_function \\ [])

  def open(path, modes) when is_list(modes), do: F.open(IO.chardata_to_string(path), normalize_modes(modes, true))

  def open(path, function) when is_function(function, 1), do: open(path, [], function)

  @doc """
  Opens a file in these modes for a function.
  """
  def open(path, modes, function) when is_list(modes) and is_function(function, 1) do
    case open(path, modes) do
      {:ok, device} ->
        try do
          {:ok, function.(device)}
        after
          :ok = close(device)
        end

      other ->
        other
    end
  end

  @doc """
  Opens a file, or raises.
  """
  def open!(path, modes_or_function \\ []) do
    case open(path, modes_or_function) do
      {:ok, result} -> result
      {:error, reason} -> fail(reason, "open", path)
    end
  end

  @doc """
  Opens a file in these modes for a function, or raises.
  """
  def open!(path, modes, function) do
    case open(path, modes, function) do
      {:ok, result} -> result
      {:error, reason} -> fail(reason, "open", path)
    end
  end

  @doc """
  Closes a device.
  """
  def close(device), do: F.close(device)

  @doc """
  The lines of a file, or parts of so many bytes, as a stream that can also be written to.

  Modes are those of `open/2`, and `:trim_bom`, `{:read_offset, bytes}`.
  """
  def stream!(path, line_or_bytes_modes \\ [])

  def stream!(path, modes) when is_list(modes), do: stream!(path, :line, modes)
  def stream!(path, line_or_bytes), do: stream!(path, line_or_bytes, [])

  @doc """
  The lines of a file, or parts of so many bytes, with modes.
  """
  def stream!(path, modes, line_or_bytes) when is_list(modes), do: stream!(path, line_or_bytes, modes)

  def stream!(path, line_or_bytes, modes) do
    modes = normalize_modes(modes, true)
    File.Stream.__build__(IO.chardata_to_string(path), line_or_bytes, modes)
  end

  # Binaries unless charlists are wanted; `:utf8` is short for an encoding.
  defp normalize_modes([:utf8 | rest], binary?), do: [{:encoding, :utf8} | normalize_modes(rest, binary?)]
  defp normalize_modes([:charlist | rest], _binary?), do: normalize_modes(rest, false)
  defp normalize_modes([mode | rest], binary?), do: [mode | normalize_modes(rest, binary?)]
  defp normalize_modes([], true), do: [:binary]
  defp normalize_modes([], false), do: []

  # --- failures -----------------------------------------------------------------------

  defp ok!(:ok, _action, _path), do: :ok
  defp ok!({:error, reason}, action, path), do: fail(reason, action, path)

  defp fail(reason, action, path) do
    raise File.Error, reason: reason, action: action, path: IO.chardata_to_string(path)
  end
end

defmodule File.Error do
  @moduledoc """
  Something that could not be done with a file.
  """
  defexception [:reason, :path, action: ""]

  def message(%{action: action, reason: reason, path: path}) do
    words =
      case {action, reason} do
        {"remove directory", :eexist} -> "directory is not empty"
        _ -> IO.iodata_to_binary(:file.format_error(reason))
      end

    if path, do: "could not #{action} #{inspect(path)}: #{words}", else: "could not #{action}: #{words}"
  end
end

defmodule File.CopyError do
  @moduledoc """
  Something that could not be copied.
  """
  defexception [:reason, :source, :destination, on: "", action: ""]

  def message(error) do
    words = IO.iodata_to_binary(:file.format_error(error.reason))
    place = if error.on != "", do: ". #{error.on}", else: ""
    "could not #{error.action} from #{inspect(error.source)} to #{inspect(error.destination)}#{place}: #{words}"
  end
end

defmodule File.RenameError do
  @moduledoc """
  Something that could not be renamed.
  """
  defexception [:reason, :source, :destination, on: "", action: ""]

  def message(error) do
    words = IO.iodata_to_binary(:file.format_error(error.reason))
    place = if error.on != "", do: ". #{error.on}", else: ""
    "could not #{error.action} from #{inspect(error.source)} to #{inspect(error.destination)}#{place}: #{words}"
  end
end

defmodule File.LinkError do
  @moduledoc """
  A link that could not be made.
  """
  defexception [:reason, :existing, :new, action: ""]

  def message(error) do
    words = IO.iodata_to_binary(:file.format_error(error.reason))
    "could not #{error.action} from #{inspect(error.new)} to #{inspect(error.existing)}: #{words}"
  end
end
