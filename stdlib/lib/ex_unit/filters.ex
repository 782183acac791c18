defmodule ExUnit.Filters do
  @moduledoc """
  Filters by tags: which tests are left out, and which of these are taken in again.
  """

  @type t :: [atom | {atom, term}]
  @type location :: {:location, {String.t(), pos_integer | [pos_integer, ...]}}

  # --- the command line --------------------------------------------------------------------------

  @doc """
  Splits what the command line names into files and the filters for lines of them.

      iex> ExUnit.Filters.parse_paths(["a_test.exs", "b_test.exs:3"])
      {["a_test.exs", "b_test.exs"], [exclude: [:test], include: [location: "a_test.exs", location: {"b_test.exs", 3}]]}
  """
  @spec parse_paths([String.t()]) :: {[String.t()], keyword}
  def parse_paths(file_paths) do
    parsed = Enum.map(file_paths, &split_lines/1)
    paths = Enum.map(parsed, fn {path, _} -> path end)

    if Enum.all?(parsed, fn {_, lines} -> lines == [] end) do
      {paths, []}
    else
      include =
        for {path, lines} <- parsed do
          case lines do
            [] -> {:location, path}
            [line] -> {:location, {path, line}}
            lines -> {:location, {path, lines}}
          end
        end

      {paths, [exclude: [:test], include: include]}
    end
  end

  @doc """
  Splits a path from its line.
  """
  @deprecated "Use parse_paths/1 instead"
  @spec parse_path(String.t()) :: {String.t(), keyword}
  def parse_path(file_path) do
    {[path], options} = parse_paths([file_path])
    {path, options}
  end

  defp split_lines(path) do
    {lines, rest} = path |> String.split(":") |> Enum.reverse() |> Enum.split_while(&line?/1)
    lines = lines |> Enum.reverse() |> Enum.map(&String.to_integer/1)
    {rest |> Enum.reverse() |> Enum.join(":"), lines}
  end

  defp line?(text), do: match?({line, ""} when line > 0, Integer.parse(text))

  @doc """
  Reads filters as they stand on the command line.

      iex> ExUnit.Filters.parse(["foo:bar", "baz", "line:9", "bool:true"])
      [{:foo, "bar"}, :baz, {:line, 9}, {:bool, "true"}]
  """
  @spec parse([String.t()]) :: t
  def parse(filters), do: Enum.map(filters, &parse_filter/1)

  defp parse_filter(filter) do
    case String.split(filter, ":", parts: 2) do
      [key] -> String.to_atom(key)
      ["line", line] -> {:line, parse_line(line)}
      ["location", location] -> {:location, parse_location(location)}
      [key, value] -> {String.to_atom(key), value}
    end
  end

  defp parse_line(text) do
    case Integer.parse(text) do
      {line, ""} -> line
      _ -> text
    end
  end

  defp parse_location(text) do
    case split_lines(text) do
      {path, []} -> path
      {path, [line]} -> {path, line}
      {path, lines} -> {path, lines}
    end
  end

  # --- tests that failed ---------------------------------------------------------------------------

  @doc """
  The files and the tests, `{module, name}`, that a file of earlier failures holds: two sets, or
  `:all` when every test counts as failed.

  The configuration `:failures_manifest_path` names the file that a run keeps.
  """
  @spec failure_info(Path.t()) :: {MapSet.t(Path.t()), MapSet.t({module, atom})} | :all
  def failure_info(manifest_file) do
    case ExUnit.FailuresManifest.read(manifest_file) do
      :all -> :all
      manifest -> {ExUnit.FailuresManifest.files(manifest), ExUnit.FailuresManifest.test_ids(manifest)}
    end
  end

  @doc """
  Marks every test as failed in a file of failures.
  """
  @spec fail_all!(Path.t()) :: :ok
  def fail_all!(manifest_file), do: ExUnit.FailuresManifest.write!(:all, manifest_file)

  # --- evaluation ------------------------------------------------------------------------------------

  @doc """
  Removes what stands twice, and exclusions that are included too.

      iex> ExUnit.Filters.normalize([:foo, :bar, :bar], [:foo, :baz])
      {[:foo, :bar], [:baz]}
  """
  @spec normalize(t | nil, t | nil) :: {t, t}
  def normalize(include, exclude) do
    include = include |> List.wrap() |> Enum.uniq()
    exclude = exclude |> List.wrap() |> Enum.uniq()

    exclude =
      Enum.reject(exclude, fn
        filter when is_atom(filter) -> filter in include
        {key, value} -> key in include or Enum.any?(include, &same_filter?(&1, key, value))
      end)

    {include, exclude}
  end

  defp same_filter?({key, value}, key, other), do: value == other or texts_equal?(value, other)
  defp same_filter?(_, _, _), do: false

  defp texts_equal?(left, right), do: String.Chars.impl_for(left) != nil and String.Chars.impl_for(right) != nil and to_string(left) == to_string(right)

  @doc """
  Whether a test with these tags is to run: `:ok`, `{:excluded, reason}` or `{:skipped, reason}`.

  Exclusions come first, then inclusions, then the tag `:skip`. The collection holds all tests
  of the module, to find the one that is nearest to a line.

      iex> ExUnit.Filters.eval([foo: "bar"], [:foo], %{foo: "bar"}, [])
      :ok
      iex> ExUnit.Filters.eval([foo: "bar"], [:foo], %{foo: "baz"}, [])
      {:excluded, "due to foo filter"}
  """
  @spec eval(t, t, map, [ExUnit.Test.t()]) :: :ok | {:excluded, binary} | {:skipped, binary}
  def eval(include, exclude, tags, collection) when is_map(tags) do
    excluded = Enum.find(exclude, &has_tag?(&1, tags, collection))
    included? = Enum.any?(include, &has_tag?(&1, tags, collection))

    if excluded != nil and not included? do
      {:excluded, "due to #{key(excluded)} filter"}
    else
      skipped(tags, include)
    end
  end

  defp key({key, _value}), do: key
  defp key(key), do: key

  defp skip_filter?(filter), do: key(filter) == :skip

  defp skipped(tags, include) do
    case tags do
      %{skip: skip} when skip == true or is_binary(skip) ->
        if Enum.any?(include, &skip_filter?/1), do: :ok, else: {:skipped, skip_reason(skip)}

      _ ->
        :ok
    end
  end

  defp skip_reason(true), do: "due to skip tag"
  defp skip_reason(text), do: text

  defp has_tag?({:location, path}, tags, _collection) when is_binary(path), do: ends_with?(tags, path)

  defp has_tag?({:location, {path, lines}}, tags, collection) do
    ends_with?(tags, path) and Enum.any?(List.wrap(lines), &has_tag?({:line, &1}, tags, collection))
  end

  defp has_tag?({:line, line}, tags, collection), do: line?(to_integer(line), tags, collection)

  defp has_tag?({key, %{__struct__: Regex} = regex}, tags, _collection) do
    case tags do
      %{^key => value} -> to_string(value) =~ regex
      _ -> false
    end
  end

  defp has_tag?({key, value}, tags, _collection) do
    case tags do
      %{^key => ^value} -> true
      %{^key => tag} -> equal_text?(value, tag)
      _ -> false
    end
  end

  defp has_tag?(key, tags, _collection) when is_atom(key), do: Map.has_key?(tags, key)

  defp equal_text?(value, _tag) when not is_binary(value) and not is_atom(value) and not is_number(value), do: false
  defp equal_text?(value, tag), do: to_string(value) == to_string(tag)

  defp ends_with?(%{file: file}, path), do: file == Path.expand(path) or String.ends_with?(file, "/" <> path)
  defp ends_with?(_tags, _path), do: false

  defp to_integer(line) when is_integer(line), do: line
  defp to_integer(line) when is_binary(line), do: String.to_integer(line)

  # A line that begins a describe stands for all tests in it; any other for the last test that
  # begins on or before it.
  defp line?(line, tags, collection) do
    case tags do
      %{describe_line: ^line} -> true
      %{doctest_line: ^line} -> true
      %{line: own} -> not describe_line?(line, collection) and own == nearest(line, collection)
      _ -> false
    end
  end

  defp describe_line?(line, collection), do: Enum.any?(collection, &match?(%{tags: %{describe_line: ^line}}, &1))

  defp nearest(line, collection) do
    lines = for %{tags: %{line: own}} <- collection, own <= line, do: own
    Enum.max(lines, fn -> nil end)
  end
end
