defmodule Path do
  @moduledoc """
  Paths of files, as strings. Nothing here but `wildcard/2` and what concerns the current
  directory asks the file system.
  """

  @doc """
  The path made absolute by the current directory; `..` stays.

      iex> Path.absname("/foo")
      "/foo"
  """
  def absname(path), do: normalize_path(absname_join(cwd!(), path))

  @doc """
  The path made absolute by a directory; `..` stays.

      iex> Path.absname("foo", "/bar")
      "/bar/foo"
  """
  def absname(path, relative_to) do
    path = IO.chardata_to_string(path)
    relative_to = relative_to(relative_to)
    normalize_path(absname_join(relative_to, path))
  end

  defp relative_to(fun) when is_function(fun, 0), do: IO.chardata_to_string(fun.())
  defp relative_to(path), do: IO.chardata_to_string(path)

  defp absname_join(base, path) do
    path = IO.chardata_to_string(path)

    case type(path) do
      :absolute -> path
      _ -> join(base, path)
    end
  end

  # Without doubled and final slashes, and without `.` but at the end.
  defp normalize_path("/" <> _ = path), do: "/" <> Enum.join(without_dots(split_names(path)), "/")
  defp normalize_path(path), do: Enum.join(without_dots(split_names(path)), "/")

  defp without_dots(["." | [_ | _] = rest]), do: without_dots(rest)
  defp without_dots([part | rest]), do: [part | without_dots(rest)]
  defp without_dots([]), do: []

  defp split_names(path), do: for(part <- :binary.split(path, "/", [:global]), part != "", do: part)

  defp cwd! do
    {:ok, dir} = :file.get_cwd()
    IO.chardata_to_string(dir)
  end

  @doc """
  The path made absolute, with `~`, `.` and `..` resolved.

      iex> Path.expand("/foo/bar/../baz")
      "/foo/baz"
  """
  def expand(path), do: expand_dot(absname(expand_home(path), cwd!()))

  @doc """
  The path made absolute by a directory, with `~`, `.` and `..` resolved.

      iex> Path.expand("foo/../bar", "/base")
      "/base/bar"
  """
  def expand(path, relative_to) do
    expand_dot(absname(absname(expand_home(path), expand_home(relative_to)), cwd!()))
  end

  defp expand_home(path) do
    case IO.chardata_to_string(path) do
      "~" -> System.user_home!()
      "~/" <> rest -> System.user_home!() <> "/" <> rest
      other -> other
    end
  end

  defp expand_dot("/" <> _ = path) do
    "/" <> Enum.join(resolve(:binary.split(path, "/", [:global]), []), "/")
  end

  defp expand_dot(path), do: Enum.join(resolve(:binary.split(path, "/", [:global]), []), "/")

  defp resolve(["" | rest], acc), do: resolve(rest, acc)
  defp resolve(["." | rest], acc), do: resolve(rest, acc)
  defp resolve([".." | rest], []), do: resolve(rest, [])
  defp resolve([".." | rest], [_ | acc]), do: resolve(rest, acc)
  defp resolve([part | rest], acc), do: resolve(rest, [part | acc])
  defp resolve([], acc), do: :lists.reverse(acc)

  @doc """
  The kind of path: `:absolute` or `:relative`.

      iex> Path.type("/")
      :absolute
  """
  def type(name) when is_list(name) or is_binary(name) do
    case IO.chardata_to_string(name) do
      "/" <> _ -> :absolute
      _ -> :relative
    end
  end

  @doc """
  The path without a slash at its start.

      iex> Path.relative("/usr/local/bin")
      "usr/local/bin"
  """
  def relative(name) do
    case IO.chardata_to_string(name) do
      "/" -> "."
      "/" <> rest -> rest
      path -> path
    end
  end

  @doc """
  The path as seen from a directory, or as it is when it lies elsewhere.

  With `force: true`, `..` leads out of the directory.

      iex> Path.relative_to("/usr/local/foo", "/usr/local")
      "foo"
      iex> Path.relative_to("/usr/local/foo", "/etc")
      "/usr/local/foo"
  """
  def relative_to(path, cwd, opts \\ []) when is_list(opts) do
    path = IO.chardata_to_string(path)
    cwd = IO.chardata_to_string(cwd)
    force? = Keyword.get(opts, :force, false)

    case {type(path), type(cwd)} do
      {:relative, :absolute} ->
        join_parts(:lists.reverse(relative_resolve(split(path), [])))

      {:relative, :relative} ->
        parts = :lists.reverse(relative_resolve(split(path), []))
        from = :lists.reverse(relative_resolve(split(cwd), []))
        {rest, out} = common(parts, from)
        if parts == [], do: ".", else: join_parts(for(_ <- out, do: "..") ++ rest)

      {:absolute, _} ->
        parts = split(expand_dot(path))
        from = split(expand(cwd))

        case common(parts, from) do
          {[], []} -> "."
          {rest, []} -> join_parts(rest)
          {rest, out} when force? -> join_parts(for(_ <- out, do: "..") ++ rest)
          {_, _} -> expand_dot(path)
        end
    end
  end

  defp join_parts([]), do: "."
  defp join_parts(parts), do: Enum.join(parts, "/")

  # A relative path keeps the `..` that lead out of it.
  defp relative_resolve([], acc), do: acc
  defp relative_resolve(["." | rest], acc), do: relative_resolve(rest, acc)
  defp relative_resolve([".." | rest], [last | acc]) when last != "..", do: relative_resolve(rest, acc)
  defp relative_resolve([part | rest], acc), do: relative_resolve(rest, [part | acc])

  defp common([same | rest1], [same | rest2]), do: common(rest1, rest2)
  defp common(rest1, rest2), do: {rest1, rest2}

  @doc """
  The path as seen from the current directory.

      iex> Path.relative_to_cwd("foo")
      "foo"
  """
  def relative_to_cwd(path, opts \\ []) when is_list(opts) do
    case :file.get_cwd() do
      {:ok, base} -> relative_to(path, IO.chardata_to_string(base), opts)
      _ -> IO.chardata_to_string(path)
    end
  end

  @doc """
  The last part of the path.

      iex> Path.basename("foo/bar")
      "bar"
  """
  def basename(path) do
    case split(path) do
      [] -> ""
      ["/"] -> ""
      parts -> :lists.last(parts)
    end
  end

  @doc """
  The last part of the path, without the extension if it has it.

      iex> Path.basename("~/foo/bar.ex", ".ex")
      "bar"
  """
  def basename(path, extension) do
    base = basename(path)
    extension = IO.chardata_to_string(extension)
    if base == extension, do: base, else: String.replace_suffix(base, extension, "")
  end

  @doc """
  The path without its last part.

      iex> Path.dirname("/foo/bar.ex")
      "/foo"
  """
  def dirname(path) do
    path = IO.chardata_to_string(path)

    case :binary.matches(path, "/") do
      [] ->
        "."

      matches ->
        {at, _} = :lists.last(matches)

        case strip_slashes(:erlang.binary_part(path, 0, at)) do
          "" -> "/"
          dir -> squeeze(dir)
        end
    end
  end

  # Without doubled slashes.
  defp squeeze("/" <> _ = path), do: "/" <> Enum.join(split_names(path), "/")
  defp squeeze(path), do: Enum.join(split_names(path), "/")

  defp strip_slashes(path) do
    case byte_size(path) > 0 and :binary.last(path) == ?/ do
      true -> strip_slashes(:erlang.binary_part(path, 0, byte_size(path) - 1))
      false -> path
    end
  end

  @doc """
  The extension of the last part, with its dot.

      iex> Path.extname("foo.erl")
      ".erl"
      iex> Path.extname(".gitignore")
      ""
  """
  def extname(path) do
    base = last_component(IO.chardata_to_string(path))

    case :binary.matches(base, ".") do
      [] ->
        ""

      matches ->
        case :lists.last(matches) do
          {0, _} -> ""
          {at, _} -> :erlang.binary_part(base, at, byte_size(base) - at)
        end
    end
  end

  defp last_component(path) do
    case :binary.matches(path, "/") do
      [] ->
        path

      matches ->
        {at, _} = :lists.last(matches)
        :erlang.binary_part(path, at + 1, byte_size(path) - at - 1)
    end
  end

  @doc """
  The path without its extension.

      iex> Path.rootname("/foo/bar.ex")
      "/foo/bar"
  """
  def rootname(path) do
    path = IO.chardata_to_string(path)
    base = last_component(path)

    case :binary.matches(base, ".") do
      [] ->
        path

      matches ->
        # A name that only has a point at its beginning has no extension, if it is below a folder.
        case :lists.last(matches) do
          {0, _} when base != path -> path
          {at, _} -> :erlang.binary_part(path, 0, byte_size(path) - byte_size(base) + at)
        end
    end
  end

  @doc """
  The path without the extension, if it has it.

      iex> Path.rootname("/foo/bar.erl", ".exs")
      "/foo/bar.erl"
  """
  def rootname(path, extension) do
    path = IO.chardata_to_string(path)
    extension = IO.chardata_to_string(extension)
    if last_component(path) == extension, do: path, else: String.replace_suffix(path, extension, "")
  end

  @doc """
  Joins the parts of a path.

      iex> Path.join(["~", "foo"])
      "~/foo"
  """
  def join([name1, name2 | rest]), do: join([join(name1, name2) | rest])
  def join([name]), do: IO.chardata_to_string(name)

  @doc """
  Joins two paths.

      iex> Path.join("foo", "/bar/")
      "foo/bar"
  """
  def join(left, right) do
    left = IO.chardata_to_string(left)
    right = without_last_slash(without_first_slash(IO.chardata_to_string(right)))

    case {left, right} do
      {"", _} -> right
      {_, ""} -> without_last_slash(left)
      {"/", _} -> "/" <> right
      _ -> without_last_slash(left) <> "/" <> right
    end
  end

  defp without_first_slash("/" <> rest), do: rest
  defp without_first_slash(path), do: path

  defp without_last_slash("/"), do: "/"

  defp without_last_slash(path) do
    size = byte_size(path) - 1

    case path do
      <<shorter::binary-size(size), ?/>> when size >= 0 -> shorter
      _ -> path
    end
  end

  @doc """
  The parts of a path.

      iex> Path.split("/foo/bar")
      ["/", "foo", "bar"]
  """
  def split(path) do
    path = IO.chardata_to_string(path)
    parts = for part <- :binary.split(path, "/", [:global]), part != "", do: part

    case path do
      "/" <> _ -> ["/" | parts]
      _ -> parts
    end
  end

  @doc """
  The files that match a pattern with `*`, `**`, `?`, `[...]` and `{a,b}`, sorted.

  Option `match_dot: true` lets files match that start with a dot.
  """
  def wildcard(glob, opts \\ []) when is_list(opts) do
    dot? = Keyword.get(opts, :match_dot, false)

    IO.chardata_to_string(glob)
    |> alternatives()
    |> Enum.flat_map(&wild(&1, dot?))
    |> Enum.uniq()
    |> Enum.sort()
  end

  # The pattern with each choice of its braces.
  defp alternatives(glob) do
    case :binary.match(glob, "{") do
      :nomatch ->
        [glob]

      {open, _} ->
        <<prefix::binary-size(open), ?{, rest::binary>> = glob

        case close(rest, 0, 0) do
          nil ->
            [glob]

          at ->
            <<inside::binary-size(at), ?}, suffix::binary>> = rest
            for choice <- choices(inside, 0, "", []), tail <- alternatives(suffix), first <- alternatives(choice), do: prefix <> first <> tail
        end
    end
  end

  defp close("", _depth, _at), do: nil
  defp close(<<?}, _::binary>>, 0, at), do: at
  defp close(<<?}, rest::binary>>, depth, at), do: close(rest, depth - 1, at + 1)
  defp close(<<?{, rest::binary>>, depth, at), do: close(rest, depth + 1, at + 1)
  defp close(<<_, rest::binary>>, depth, at), do: close(rest, depth, at + 1)

  defp choices("", _depth, acc, done), do: :lists.reverse([acc | done])
  defp choices(<<?,, rest::binary>>, 0, acc, done), do: choices(rest, 0, "", [acc | done])
  defp choices(<<?{, rest::binary>>, depth, acc, done), do: choices(rest, depth + 1, acc <> "{", done)
  defp choices(<<?}, rest::binary>>, depth, acc, done), do: choices(rest, depth - 1, acc <> "}", done)
  defp choices(<<char, rest::binary>>, depth, acc, done), do: choices(rest, depth, <<acc::binary, char>>, done)

  defp wild(glob, dot?) do
    case split(glob) do
      ["/" | parts] -> wild_in("/", parts, dot?)
      parts -> wild_in("", parts, dot?)
    end
  end

  defp wild_in(dir, [], _dot?), do: [dir]

  defp wild_in(dir, ["**" | rest], dot?) do
    here = wild_in(dir, rest, dot?)

    below =
      for name <- names(dir, dot?), path = under(dir, name), directory?(path), found <- wild_in(path, ["**" | rest], dot?) do
        found
      end

    # A final ** stands for everything below.
    here = if rest == [], do: for(name <- names(dir, dot?), do: under(dir, name)), else: here
    here ++ below
  end

  defp wild_in(dir, [part | rest], dot?) do
    if :binary.match(part, ["*", "?", "["]) == :nomatch do
      path = under(dir, part)
      if exists?(path), do: wild_in(path, rest, dot?), else: []
    else
      for name <- names(dir, dot? or match?("." <> _, part)),
          glob?(part, name),
          path = under(dir, name),
          rest == [] or directory?(path),
          found <- wild_in(path, rest, dot?),
          do: found
    end
  end

  defp under("", name), do: name
  defp under("/", name), do: "/" <> name
  defp under(dir, name), do: dir <> "/" <> name

  defp names(dir, dot?) do
    case :file.list_dir(if(dir == "", do: ".", else: dir)) do
      {:ok, names} ->
        for name <- names, text = IO.chardata_to_string(name), dot? or not match?("." <> _, text), do: text

      _ ->
        []
    end
  end

  defp directory?(path), do: match?({:ok, info} when elem(info, 2) == :directory, :file.read_file_info(path))
  defp exists?(path), do: match?({:ok, _}, :file.read_link_info(path))

  defp glob?("*" <> rest, name) do
    glob?(rest, name) or (name != "" and glob?("*" <> rest, drop_char(name)))
  end

  defp glob?("?" <> rest, name), do: name != "" and glob?(rest, drop_char(name))

  defp glob?("[" <> rest, <<char::utf8, name::binary>>) do
    case :binary.split(rest, "]") do
      [set, rest] -> in_set?(set, char) and glob?(rest, name)
      _ -> false
    end
  end

  defp glob?("\\" <> <<char::utf8, rest::binary>>, <<char::utf8, name::binary>>), do: glob?(rest, name)
  defp glob?(<<char::utf8, rest::binary>>, <<char::utf8, name::binary>>), do: glob?(rest, name)
  defp glob?("", ""), do: true
  defp glob?(_, _), do: false

  defp drop_char(<<_::utf8, rest::binary>>), do: rest
  defp drop_char(<<_, rest::binary>>), do: rest

  defp in_set?(<<from::utf8, ?-, to::utf8, rest::binary>>, char), do: (char >= from and char <= to) or in_set?(rest, char)
  defp in_set?(<<one::utf8, rest::binary>>, char), do: char == one or in_set?(rest, char)
  defp in_set?("", _char), do: false

  @doc """
  The path if it does not lead out of the directory: `{:ok, path}` or `:error`.

      iex> Path.safe_relative("deps/my_dep/app.beam")
      {:ok, "deps/my_dep/app.beam"}
      iex> Path.safe_relative("../deps")
      :error
  """
  def safe_relative(path, cwd \\ nil) do
    path = IO.chardata_to_string(path)
    base = IO.chardata_to_string(cwd || cwd!())

    case type(path) do
      :absolute -> :error
      :relative -> safe(split(path), [], base)
    end
  end

  defp safe([], acc, _base) do
    case :lists.reverse(acc) do
      [] -> {:ok, ""}
      parts -> {:ok, join(parts)}
    end
  end

  defp safe(["." | rest], acc, base), do: safe(rest, acc, base)
  defp safe([".." | _], [], _base), do: :error
  defp safe([".." | rest], [_ | acc], base), do: safe(rest, acc, base)

  # A link is followed, and must not lead out either.
  defp safe([part | rest], acc, base) do
    path = join([base | :lists.reverse([part | acc])])

    case :file.read_link(path) do
      {:ok, target} ->
        target = IO.chardata_to_string(target)

        case type(target) do
          :absolute -> :error
          :relative -> safe(split(target) ++ rest, acc, base)
        end

      _ ->
        safe(rest, [part | acc], base)
    end
  end

  @doc false
  def safe_relative_to(path, cwd) do
    case type(path) do
      :absolute -> safe_relative(relative_to(path, cwd), cwd)
      :relative -> safe_relative(path, cwd)
    end
  end
end
