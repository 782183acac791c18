# Natives of this module, written in Rust: getenv/0,1,2, env/0, putenv/2, unsetenv/1, getpid/0,
# type/0, version/0.
defmodule :os do
  @moduledoc """
  The operating system: its variables, its clock, its programs.
  """

  @doc "Nanoseconds since 1970."
  def system_time, do: :erlang.system_time()

  @doc "The time since 1970 in a unit."
  def system_time(unit), do: :erlang.system_time(unit)

  @doc "The time since 1970: millions of seconds, seconds, microseconds."
  def timestamp, do: :erlang.timestamp()

  @doc "A clock that only differences of mean something, in nanoseconds."
  def perf_counter, do: :erlang.monotonic_time()

  @doc "The same in a unit."
  def perf_counter(:perf_counter), do: perf_counter()
  def perf_counter(unit), do: :erlang.convert_time_unit(perf_counter(), :native, unit)

  @doc "The path of a program, found in the folders of `PATH`; `false` if there is none."
  def find_executable(name) do
    find_executable(name, :os.getenv(~c"PATH", ~c""))
  end

  @doc "The path of a program, found in folders with `:` between them."
  def find_executable(name, path) do
    name = text(name)

    if :binary.match(name, "/") != :nomatch do
      found(name)
    else
      find_in(:binary.split(text(path), ":", [:global]), name)
    end
  end

  defp find_in([], _name), do: false
  defp find_in(["" | rest], name), do: find_in(["." | rest], name)

  defp find_in([folder | rest], name) do
    case found(folder <> "/" <> name) do
      false -> find_in(rest, name)
      path -> path
    end
  end

  # A regular file that somebody may run.
  defp found(path) do
    case :prim_file.info(path) do
      {:ok, info} when elem(info, 1) == :regular ->
        if :erlang.band(elem(info, 6), 0o111) != 0, do: :unicode.characters_to_list(absolute(path)), else: false

      _ ->
        false
    end
  end

  defp absolute(<<"/", _::binary>> = path), do: path

  defp absolute(path) do
    {:ok, folder} = :file.get_cwd()
    text(folder) <> "/" <> path
  end

  defp text(chars) when is_binary(chars), do: chars
  defp text(chars) when is_atom(chars), do: :erlang.atom_to_binary(chars)
  defp text(chars), do: :unicode.characters_to_binary(chars)

  @doc "Runs a command in the shell: what it writes, as a charlist."
  def cmd(command), do: cmd(command, %{})

  @doc "Runs a command in the shell. Option: `:max_size` of the output."
  def cmd(command, options) do
    command = text(command)
    limit = :maps.get(:max_size, options, :infinity)

    case :ampoule_child.start(["/bin/sh", "sh", "-c", command], nil, [], true) do
      {:ok, child} ->
        output = all(child, limit, "")
        :ampoule_child.wait(child)

        case :unicode.characters_to_list(output) do
          chars when is_list(chars) -> chars
          _ -> :erlang.binary_to_list(output)
        end

      {:error, reason} ->
        :erlang.error(reason, [command])
    end
  end

  defp all(_child, limit, acc) when is_integer(limit) and byte_size(acc) >= limit, do: :binary.part(acc, 0, limit)

  defp all(child, limit, acc) do
    case :ampoule_child.read(child) do
      :eof -> acc
      chunk -> all(child, limit, acc <> chunk)
    end
  end
end
