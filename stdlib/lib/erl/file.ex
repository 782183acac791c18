# Natives of this module, written in Rust: read_file/1, write_file/2, delete/1, make_dir/1, del_dir/1,
# rename/2, list_dir/1, get_cwd/0, set_cwd/1.
defmodule :file do
  @moduledoc """
  Files, with Erlang's names and argument order. See `File`.

  An opened file is the pid of a process that speaks the I/O protocol, or with the mode `:raw` a
  handle that only this module understands and that costs no message.
  """

  # --- opened files -------------------------------------------------------------------

  @doc """
  Opens a file: `{:ok, device}` or `{:error, reason}`.

  Modes: `:read`, `:write`, `:append`, `:exclusive`, `:raw`, `:binary`, `:delayed_write`,
  `:read_ahead`, `{:encoding, encoding}`.
  """
  def open(name, modes) do
    modes = if is_list(modes), do: modes, else: [modes]

    guard_name(fn ->
      if :lists.member(:raw, modes),
        do: open_raw(name, modes),
        else: :ampoule_file_server.open(name, modes, :erlang.self())
    end)
  end

  defp open_raw(name, modes) do
    case :prim_file.open(name, system_modes(modes)) do
      {:ok, handle} ->
        mode = if :lists.member(:binary, modes), do: :binary, else: :list
        {:ok, {:file_descriptor, :prim_file, %{handle: handle, mode: mode}}}

      error ->
        error
    end
  end

  @doc false
  def system_modes(modes) do
    for mode <- modes, mode = system_mode(mode), do: mode
  end

  defp system_mode({:delayed_write, _size, _delay}), do: :delayed_write
  defp system_mode(mode) when mode in [:read, :write, :append, :exclusive, :delayed_write], do: mode
  defp system_mode(_), do: false

  # A name that cannot be one is an error to return, not one to raise.
  defp guard_name(fun) do
    try do
      fun.()
    rescue
      ArgumentError -> {:error, :badarg}
    end
  end

  @doc "Closes a file."
  def close({:file_descriptor, _, %{handle: handle}}), do: :prim_file.close(handle)

  def close(pid) when is_pid(pid) do
    case request(pid, :close) do
      {:error, :terminated} -> :ok
      other -> other
    end
  end

  def close(_), do: {:error, :badarg}

  @doc "Reads up to so many bytes: `{:ok, data}`, `:eof` or an error."
  def read({:file_descriptor, _, %{handle: handle, mode: mode}}, count), do: in_mode(:prim_file.read(handle, count), mode)

  def read(device, count) do
    case :io.target(device) do
      {:native, _} -> read_reply(:io.get_bytes(device, "", count))
      pid -> read_reply(:io.request(pid, {:get_chars, :latin1, "", count}))
    end
  end

  @doc "Reads a line: `{:ok, line}`, `:eof` or an error. An end of line of two bytes becomes one."
  def read_line({:file_descriptor, _, %{handle: handle, mode: mode}}), do: in_mode(normal_line(:prim_file.read_line(handle)), mode)

  def read_line(device) do
    case :io.target(device) do
      {:native, _} -> read_reply(:ampoule_io.get_line())
      pid -> read_reply(:io.request(pid, {:get_line, :latin1, ""}))
    end
  end

  @doc false
  def normal_line({:ok, line}) do
    size = byte_size(line) - 2

    case line do
      <<text::binary-size(size), "\r\n">> -> {:ok, text <> "\n"}
      _ -> {:ok, line}
    end
  end

  def normal_line(other), do: other

  defp in_mode({:ok, data}, :list), do: {:ok, :erlang.binary_to_list(data)}
  defp in_mode(other, _mode), do: other

  defp read_reply(data) when is_binary(data) or is_list(data), do: {:ok, data}
  defp read_reply(other), do: other

  @doc "Writes bytes."
  def write({:file_descriptor, _, %{handle: handle}}, data) do
    try do
      :prim_file.write(handle, data)
    rescue
      ArgumentError -> {:error, :badarg}
    end
  end

  def write(device, data) do
    case :io.target(device) do
      {:native, _} -> :io.put_chars(device, :latin1, data)
      {:none, _} -> {:error, :badarg}
      pid -> write_bytes(pid, data)
    end
  end

  defp write_bytes(pid, data) do
    :io.request(pid, {:put_chars, :latin1, :erlang.iolist_to_binary(data)})
  catch
    :error, :badarg -> {:error, :badarg}
  end

  @doc "Moves to a place, given as in `{:bof, 3}`, `:eof` or a number: `{:ok, place}`."
  def position(file, at), do: on_open(file, {:position, at})

  @doc "Reads at places: `{:ok, data}` for each, in a list."
  def pread(file, places) when is_list(places), do: on_open(file, {:pread, places})

  @doc "Reads so many bytes at a place."
  def pread(file, at, count), do: on_open(file, {:pread, at, count})

  @doc "Writes at places, given with the bytes in pairs."
  def pwrite(file, writes) when is_list(writes) do
    :lists.foldl(
      fn
        {at, data}, {:ok, done} ->
          case pwrite(file, at, data) do
            :ok -> {:ok, done + 1}
            {:error, reason} -> {:error, {done, reason}}
          end

        _, error ->
          error
      end,
      {:ok, 0},
      writes
    )
    |> case do
      {:ok, _} -> :ok
      error -> error
    end
  end

  @doc "Writes at a place."
  def pwrite(file, at, data), do: on_open(file, {:pwrite, at, data})

  @doc "Ends the file at the present place."
  def truncate(file), do: on_open(file, :truncate)

  @doc "Waits until all is on the disk."
  def sync(file), do: on_open(file, :sync)

  @doc "Waits until the contents are on the disk."
  def datasync(file), do: on_open(file, :sync)

  @doc "Tells how a part of the file will be used."
  def advise(file, _offset, _length, _advise), do: on_open(file, :noop)

  @doc "Asks for room."
  def allocate(file, _offset, _length), do: on_open(file, :noop)

  defp on_open({:file_descriptor, _, %{handle: handle, mode: mode}}, request), do: perform(handle, mode, request)
  defp on_open(pid, request) when is_pid(pid), do: request(pid, request)
  defp on_open(_, _request), do: {:error, :badarg}

  @doc false
  def perform(_handle, _mode, :noop), do: :ok
  def perform(handle, _mode, :truncate), do: :prim_file.truncate(handle)
  def perform(handle, _mode, :sync), do: :prim_file.sync(handle)
  def perform(handle, _mode, {:position, at}) when is_integer(at), do: :prim_file.position(handle, :bof, at)
  def perform(handle, _mode, {:position, from}) when is_atom(from), do: :prim_file.position(handle, from, 0)
  def perform(handle, _mode, {:position, {from, at}}), do: :prim_file.position(handle, from, at)
  def perform(handle, mode, {:pread, at, count}), do: in_mode(:prim_file.pread(handle, at, count), mode)
  def perform(handle, _mode, {:pwrite, at, data}), do: :prim_file.pwrite(handle, at, data)

  def perform(handle, mode, {:pread, places}) do
    read =
      for {at, count} <- places do
        case in_mode(:prim_file.pread(handle, at, count), mode) do
          {:ok, data} -> data
          other -> other
        end
      end

    case :lists.keyfind(:error, 1, :lists.filter(&is_tuple/1, read)) do
      false -> {:ok, read}
      error -> error
    end
  end

  def perform(_handle, _mode, _request), do: {:error, :badarg}

  defp request(pid, request) do
    ref = :erlang.monitor(:process, pid)
    :erlang.send(pid, {:file_request, :erlang.self(), ref, request})

    receive do
      {:file_reply, ^ref, reply} ->
        :erlang.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, _, _} ->
        {:error, :terminated}
    end
  end

  # --- whole files --------------------------------------------------------------------

  @doc "Reads a whole file."
  def read_file(name, _options), do: guard_name(fn -> :file.read_file(name) end)

  @doc "Writes a whole file, in these modes."
  def write_file(name, data, modes) do
    write_bytes_to(name, :erlang.iolist_to_binary(data), modes)
  catch
    :error, :badarg -> {:error, :badarg}
  end

  defp write_bytes_to(name, bytes, modes) do
    case open(name, [:write, :binary | modes]) do
      {:ok, file} ->
        result = write(file, bytes)
        closed = close(file)
        if result == :ok, do: closed, else: result

      error ->
        error
    end
  end

  @doc "Copies a file: `{:ok, bytes}`."
  def copy(source, destination), do: copy(source, destination, :infinity)

  @doc "Copies at most so many bytes. A source or destination is a name or an opened file."
  def copy(source, destination, count) do
    cond do
      is_tuple(source) and elem(source, 0) != :file_descriptor -> copy(elem(source, 0), destination, count)
      is_tuple(destination) and elem(destination, 0) != :file_descriptor -> copy_modes(source, destination, count)
      opened?(source) or opened?(destination) -> copy_opened(source, destination, count)
      true -> guard_name(fn -> :prim_file.copy(source, destination, count) end)
    end
  end

  defp opened?(file), do: is_pid(file) or is_tuple(file)

  defp copy_modes(source, {name, modes}, count) do
    case open(name, [:write, :binary, :raw | modes]) do
      {:ok, file} ->
        result = copy_opened(source, file, count)
        close(file)
        result

      error ->
        error
    end
  end

  defp copy_opened(source, destination, count) when is_binary(source) or is_list(source) do
    case open(source, [:read, :binary, :raw]) do
      {:ok, file} ->
        result = copy_opened(file, destination, count)
        close(file)
        result

      error ->
        error
    end
  end

  defp copy_opened(source, destination, count) when is_binary(destination) or is_list(destination) do
    copy_modes(source, {destination, []}, count)
  end

  defp copy_opened(source, destination, count), do: copy_loop(source, destination, count, 0)

  defp copy_loop(_source, _destination, 0, done), do: {:ok, done}

  defp copy_loop(source, destination, left, done) do
    case read(source, if(left == :infinity, do: 65_536, else: min(left, 65_536))) do
      {:ok, data} ->
        size = :erlang.iolist_size(data)

        case write(destination, data) do
          :ok -> copy_loop(source, destination, if(left == :infinity, do: left, else: left - size), done + size)
          error -> error
        end

      :eof ->
        {:ok, done}

      error ->
        error
    end
  end

  # --- names --------------------------------------------------------------------------

  @doc "Removes a file."
  def delete(name, _options), do: guard_name(fn -> :file.delete(name) end)

  @doc "Removes a folder with all that is in it."
  def del_dir_r(name) do
    case :prim_file.link_info(name) do
      {:ok, info} when elem(info, 1) == :directory ->
        {:ok, names} = :file.list_dir(name)
        :lists.foreach(&del_dir_r(:filename.join(name, &1)), names)
        :file.del_dir(name)

      {:ok, _} ->
        :file.delete(name)

      error ->
        error
    end
  end

  @doc "Names of what is in a folder."
  def list_dir_all(name), do: :file.list_dir(name)

  @doc "The working folder of a drive, of which there are none."
  def get_cwd(_drive), do: {:error, :enotsup}

  @doc "Gives a file a second name."
  def make_link(existing, new), do: guard_name(fn -> :prim_file.make_link(existing, new) end)

  @doc "Makes a link to a file."
  def make_symlink(existing, new), do: guard_name(fn -> :prim_file.make_symlink(existing, new) end)

  @doc "What a link leads to, as a charlist."
  def read_link(name) do
    case guard_name(fn -> :prim_file.read_link(name) end) do
      {:ok, target} -> {:ok, :unicode.characters_to_list(target)}
      error -> error
    end
  end

  @doc "What a link leads to, whatever its bytes."
  def read_link_all(name), do: read_link(name)

  @doc "The encoding of names."
  def native_name_encoding, do: :utf8

  # --- what is known of a file --------------------------------------------------------

  @doc "What is known of a file, as a `:file_info` record."
  def read_file_info(name), do: read_file_info(name, [])

  @doc "The same, with times as the option `:time` says: `:local`, `:universal`, `:posix`."
  def read_file_info({:file_descriptor, _, _}, _options), do: {:error, :enotsup}
  def read_file_info(name, options), do: record(guard_name(fn -> :prim_file.info(name) end), options)

  @doc "What is known of a link itself."
  def read_link_info(name), do: read_link_info(name, [])

  @doc "The same, with times as the option `:time` says."
  def read_link_info(name, options), do: record(guard_name(fn -> :prim_file.link_info(name) end), options)

  defp record({:ok, {size, type, access, atime, mtime, ctime, mode, links, major, minor, inode, uid, gid}}, options) do
    unit = :proplists.get_value(:time, options, :local)
    [atime, mtime, ctime] = for time <- [atime, mtime, ctime], do: from_posix(time, unit)
    {:ok, {:file_info, size, type, access, atime, mtime, ctime, mode, links, major, minor, inode, uid, gid}}
  end

  defp record(error, _options), do: error

  defp from_posix(seconds, :posix), do: seconds
  defp from_posix(seconds, :universal), do: :erlang.posixtime_to_universaltime(seconds)
  defp from_posix(seconds, _), do: :erlang.universaltime_to_localtime(:erlang.posixtime_to_universaltime(seconds))

  defp to_posix(seconds, _unit) when is_integer(seconds), do: seconds
  defp to_posix(time, :universal), do: :erlang.universaltime_to_posixtime(time)
  defp to_posix(time, _), do: :erlang.universaltime_to_posixtime(:erlang.localtime_to_universaltime(time))

  @doc "Changes mode, owner and times to those of a record; what is `:undefined` stays."
  def write_file_info(name, info), do: write_file_info(name, info, [])

  @doc "The same, with times as the option `:time` says."
  def write_file_info(name, info, options) do
    unit = :proplists.get_value(:time, options, :local)
    {:file_info, _, _, _, atime, mtime, _, mode, _, _, _, _, uid, gid} = info

    guard_name(fn ->
      with :ok <- if(is_integer(mode), do: :prim_file.set_mode(name, mode), else: :ok),
           :ok <- set_owner(name, uid, gid) do
        set_times(name, atime, mtime, unit)
      end
    end)
  end

  defp set_owner(name, uid, gid) do
    if is_integer(uid) or is_integer(gid),
      do: :prim_file.set_owner(name, number(uid), number(gid)),
      else: :ok
  end

  defp number(n) when is_integer(n), do: n
  defp number(_), do: -1

  defp set_times(name, atime, mtime, unit) do
    given? = &(is_integer(&1) or is_tuple(&1))

    case {given?.(atime), given?.(mtime)} do
      {false, false} -> :ok
      {true, false} -> :prim_file.set_times(name, to_posix(atime, unit), to_posix(atime, unit))
      {false, true} -> :prim_file.set_times(name, to_posix(mtime, unit), to_posix(mtime, unit))
      {true, true} -> :prim_file.set_times(name, to_posix(atime, unit), to_posix(mtime, unit))
    end
  end

  @doc "Changes the permissions."
  def change_mode(name, mode), do: guard_name(fn -> :prim_file.set_mode(name, mode) end)

  @doc "Changes the owner."
  def change_owner(name, uid), do: guard_name(fn -> :prim_file.set_owner(name, uid, -1) end)

  @doc "Changes owner and group."
  def change_owner(name, uid, gid), do: guard_name(fn -> :prim_file.set_owner(name, uid, gid) end)

  @doc "Changes the group."
  def change_group(name, gid), do: guard_name(fn -> :prim_file.set_owner(name, -1, gid) end)

  @doc "Changes the times of access and change."
  def change_time(name, mtime), do: change_time(name, mtime, mtime)

  @doc "Changes the time of access and the time of change."
  def change_time(name, atime, mtime), do: guard_name(fn -> set_times(name, atime, mtime, :local) end)

  # --- words --------------------------------------------------------------------------

  @doc """
  The words for a reason.

      iex> :file.format_error(:enoent)
      ~c"no such file or directory"
  """
  def format_error(:badarg), do: ~c"bad argument"
  def format_error(:system_limit), do: ~c"a system limit was hit, probably not enough ports"
  def format_error(:terminated), do: ~c"the file server process is terminated"
  def format_error({_line, module, term}), do: module.format_error(term)

  def format_error(reason) do
    case words(reason) do
      nil -> :erlang.binary_to_list("unknown POSIX error: " <> inspect_reason(reason))
      words -> words
    end
  end

  defp inspect_reason(reason) when is_atom(reason), do: :erlang.atom_to_binary(reason)
  defp inspect_reason(reason), do: inspect(reason)

  @doc false
  def words(:e2big), do: ~c"argument list too long"
  def words(:eacces), do: ~c"permission denied"
  def words(:eagain), do: ~c"resource temporarily unavailable"
  def words(:ebadf), do: ~c"bad file number"
  def words(:ebusy), do: ~c"file busy"
  def words(:echild), do: ~c"no children"
  def words(:edquot), do: ~c"disk quota exceeded"
  def words(:eexist), do: ~c"file already exists"
  def words(:efault), do: ~c"bad address in system call argument"
  def words(:efbig), do: ~c"file too large"
  def words(:eintr), do: ~c"interrupted system call"
  def words(:einval), do: ~c"invalid argument"
  def words(:eio), do: ~c"I/O error"
  def words(:eisdir), do: ~c"illegal operation on a directory"
  def words(:eloop), do: ~c"too many levels of symbolic links"
  def words(:emfile), do: ~c"too many open files"
  def words(:emlink), do: ~c"too many links"
  def words(:enametoolong), do: ~c"file name too long"
  def words(:enfile), do: ~c"file table overflow"
  def words(:enodev), do: ~c"no such device"
  def words(:enoent), do: ~c"no such file or directory"
  def words(:enoexec), do: ~c"exec format error"
  def words(:enomem), do: ~c"not enough memory"
  def words(:enospc), do: ~c"no space left on device"
  def words(:enotdir), do: ~c"not a directory"
  def words(:enotempty), do: ~c"directory not empty"
  def words(:enotsup), do: ~c"operation not supported"
  def words(:enotty), do: ~c"inappropriate device for ioctl"
  def words(:enxio), do: ~c"no such device or address"
  def words(:eperm), do: ~c"not owner"
  def words(:epipe), do: ~c"broken pipe"
  def words(:erofs), do: ~c"read-only file system"
  def words(:espipe), do: ~c"invalid seek"
  def words(:esrch), do: ~c"no such process"
  def words(:estale), do: ~c"stale remote file handle"
  def words(:etimedout), do: ~c"connection timed out"
  def words(:etxtbsy), do: ~c"text file busy"
  def words(:exdev), do: ~c"cross-device link"
  def words(_), do: nil
end
