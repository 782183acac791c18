defmodule :filename do
  @moduledoc """
  Names of files, as text: nothing here looks at files, but `absname/1` at the working folder.

  Binaries give binaries; charlists, atoms and nested lists give charlists.
  """

  @doc """
  The part behind the last slash.

      iex> :filename.basename("a/b.c")
      "b.c"
  """
  def basename(name), do: like(name, &base/1)

  @doc """
  The same without an extension.

      iex> :filename.basename("a/b.ex", ".ex")
      "b"
  """
  def basename(name, extension), do: like(name, &strip(base(&1), text(extension)))

  defp base(name) do
    case :lists.reverse(parts(name)) do
      ["/"] -> ""
      [last | _] -> last
      [] -> ""
    end
  end

  defp strip(name, extension) do
    size = byte_size(name) - byte_size(extension)

    case name do
      <<start::binary-size(size), ^extension::binary>> when size >= 0 -> start
      _ -> name
    end
  end

  @doc """
  The part before the last slash.

      iex> :filename.dirname("a/b.c")
      "a"
  """
  def dirname(name), do: like(name, &dir/1)

  defp dir(name) do
    case :lists.reverse(:binary.split(name, "/", [:global])) do
      [_] ->
        "."

      [_ | before] ->
        case trim_slashes(join_slashes(:lists.reverse(before))) do
          "" -> "/"
          folder -> folder
        end
    end
  end

  defp join_slashes(parts), do: :erlang.iolist_to_binary(:lists.join("/", parts))

  defp trim_slashes(name) do
    size = byte_size(name) - 1

    case name do
      <<start::binary-size(size), ?/>> when size >= 0 -> trim_slashes(start)
      _ -> name
    end
  end

  @doc """
  From the last point on; empty where the name begins with it.

      iex> :filename.extension("a/b.c")
      ".c"
  """
  def extension(name) do
    like(name, fn name ->
      case last_point(base_of(name)) do
        nil -> ""
        0 -> ""
        at -> :binary.part(base_of(name), at, byte_size(base_of(name)) - at)
      end
    end)
  end

  @doc """
  All before the last point.

      iex> :filename.rootname("a/b.c")
      "a/b"
  """
  def rootname(name) do
    like(name, fn name ->
      base = base_of(name)

      case last_point(base) do
        nil -> name
        at -> :binary.part(name, 0, byte_size(name) - byte_size(base) + at)
      end
    end)
  end

  @doc """
  The name without this extension, if it has it.

      iex> :filename.rootname("a/b.ex", ".erl")
      "a/b.ex"
  """
  def rootname(name, extension), do: like(name, &strip(&1, text(extension)))

  # Behind the last slash, even if that is nothing.
  defp base_of(name), do: :lists.last(:binary.split(name, "/", [:global]))

  defp last_point(name) do
    case :binary.matches(name, ".") do
      [] -> nil
      all -> elem(:lists.last(all), 0)
    end
  end

  @doc """
  The parts of a path.

      iex> :filename.split("/usr/bin")
      ["/", "usr", "bin"]
  """
  def split(name) do
    for part <- parts(text(name)), do: as(name, part)
  end

  defp parts(name) do
    parts = for part <- :binary.split(name, "/", [:global]), part != "", do: part

    case name do
      <<?/, _::binary>> -> ["/" | parts]
      _ -> parts
    end
  end

  @doc """
  Joins parts.

      iex> :filename.join(["a", "b", "c"])
      "a/b/c"
  """
  def join([name]), do: like(name, &normal/1)
  def join([first, second | rest]), do: join([join(first, second) | rest])

  @doc """
  Joins two parts; the second alone if it is absolute.

      iex> :filename.join("a", "b")
      "a/b"
  """
  def join(left, right) do
    joined = joined(text(left), text(right))
    if is_binary(left) or is_binary(right), do: joined, else: :unicode.characters_to_list(joined)
  end

  defp joined(_left, <<?/, _::binary>> = right), do: normal(right)
  defp joined("", right), do: normal("/" <> right)
  defp joined(left, right), do: normal(left <> "/" <> right)

  # One slash between parts, none at the end.
  defp normal(name) do
    case parts(name) do
      ["/" | rest] -> "/" <> join_slashes(rest)
      parts -> join_slashes(parts)
    end
  end

  @doc """
  Whether a name is `:absolute` or `:relative`.

      iex> :filename.pathtype("/usr")
      :absolute
  """
  def pathtype(name), do: if(match?(<<?/, _::binary>>, text(name)), do: :absolute, else: :relative)

  @doc "The name as this system writes it."
  def nativename(name), do: like(name, &normal/1)

  @doc "The name without nesting."
  def flatten(name) when is_binary(name), do: name
  def flatten(name), do: like(name, & &1)

  @doc "The name from the root, by the working folder."
  def absname(name) do
    {:ok, folder} = :file.get_cwd()
    absname(name, folder)
  end

  @doc """
  The name from the root, by a folder.

      iex> :filename.absname("b", "/x")
      "/x/b"
  """
  def absname(name, folder) do
    like(name, fn
      <<?/, _::binary>> = name -> normal(name)
      name -> joined(text(folder), name)
    end)
  end

  @doc "Joins a folder and a name that is relative."
  def absname_join(folder, name), do: join(folder, name)

  @doc "Folders for the data, settings and caches of a program, as Linux has them."
  def basedir(kind, application), do: basedir(kind, application, %{})

  @doc "The same with options, of which `:version` counts."
  def basedir(kind, application, options) do
    version = :maps.get(:version, options, nil)
    tail = if version, do: [text(application), text(version)], else: [text(application)]
    home = text(:os.getenv(~c"HOME", ~c"/"))

    case kind do
      :user_data -> xdg(~c"XDG_DATA_HOME", home <> "/.local/share", tail, application)
      :user_config -> xdg(~c"XDG_CONFIG_HOME", home <> "/.config", tail, application)
      :user_cache -> xdg(~c"XDG_CACHE_HOME", home <> "/.cache", tail, application)
      :user_log -> xdg(~c"XDG_CACHE_HOME", home <> "/.cache", tail ++ ["log"], application)
      :site_data -> for folder <- [~c"/usr/local/share/", ~c"/usr/share/"], do: as(application, join_all(text(folder), tail))
      :site_config -> [as(application, join_all("/etc/xdg", tail))]
    end
  end

  defp xdg(variable, default, tail, like) do
    as(like, join_all(text(:os.getenv(variable, :unicode.characters_to_list(default))), tail))
  end

  defp join_all(folder, tail), do: :lists.foldl(&joined(&2, &1), folder, tail)

  # --- forms --------------------------------------------------------------------------

  defp like(name, fun), do: as(name, fun.(text(name)))

  defp as(name, text) when is_binary(name), do: text
  defp as(_name, text), do: :unicode.characters_to_list(text)

  defp text(name) when is_binary(name), do: name
  defp text(name) when is_atom(name) and name != [], do: :erlang.atom_to_binary(name)
  defp text(name) when is_list(name), do: :unicode.characters_to_binary(atoms_as_text(name))

  defp atoms_as_text([item | rest]) when is_atom(item) and item != [], do: [:erlang.atom_to_binary(item) | atoms_as_text(rest)]
  defp atoms_as_text([item | rest]) when is_list(item), do: [atoms_as_text(item) | atoms_as_text(rest)]
  defp atoms_as_text([item | rest]), do: [item | atoms_as_text(rest)]
  defp atoms_as_text(rest), do: rest
end
