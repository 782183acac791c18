# Natives of this module, written in Rust: compile/2, import/1, run/3, inspect/2, version/0.
defmodule :re do
  @moduledoc """
  Regular expressions, with Erlang's names and argument order. See `Regex`.
  """

  @doc """
  Compiles a pattern without options.

      iex> match?({:ok, _}, :re.compile("a+"))
      true
  """
  def compile(source), do: :re.compile(source, [])

  @doc """
  Matches without options.

      iex> :re.run("abc", "b")
      {:match, [{1, 1}]}
  """
  def run(subject, pattern), do: :re.run(subject, pattern, [])

  @doc """
  Splits at all matches.

      iex> :re.split("a1b2c", "[0-9]")
      ["a", "b", "c"]
  """
  def split(subject, pattern), do: split(subject, pattern, [])

  @doc """
  Splits at matches. Options: `{:return, :iodata | :binary | :list}`, `{:parts, n}`, `:group`,
  `:trim`, and those of `run/3` and `compile/2`.

      iex> :re.split("a1b2c", "([0-9])", [:group, {:return, :binary}])
      [["a", "1"], ["b", "2"], ["c"]]
  """
  def split(subject, pattern, options) do
    {own, options} = own_options(options, [:trim, :group, :parts, :return])
    limit = parts(:proplists.get_value(:parts, own, :infinity))
    group? = :proplists.get_bool(:group, own)
    {pattern, options} = compiled(pattern, options)
    subject = to_binary(subject, pattern)

    pieces =
      case :re.run(subject, pattern, [:global, {:capture, :all, :index} | options]) do
        {:match, matches} -> pieces(matches, subject, 0, limit)
        _ -> [[subject]]
      end

    pieces = if limit == :trim or :proplists.get_bool(:trim, own), do: trim(pieces), else: pieces
    form = :proplists.get_value(:return, own, :iodata)
    pieces = for piece <- pieces, do: for(part <- piece, do: form(part, form, pattern))
    if group?, do: pieces, else: :lists.append(pieces)
  end

  defp parts(0), do: :trim
  defp parts(n) when is_integer(n) and n > 0, do: n
  defp parts(:infinity), do: :infinity
  defp parts(_), do: :erlang.error(:badarg)

  # Lists of a part and what the match after it captured.
  defp pieces(_matches, subject, from, 1), do: [[rest(subject, from)]]
  defp pieces([], subject, from, _limit), do: [[rest(subject, from)]]

  # An empty match splits nothing off at the beginning or the end.
  defp pieces([[{at, 0} | _] | matches], subject, from, limit) when at == from do
    if at == 0 and byte_size(subject) > 0,
      do: pieces(matches, subject, from, limit),
      else: pieces(matches, subject, from, limit)
  end

  defp pieces([[{at, length} | groups] | matches], subject, from, limit) do
    groups = for group <- groups, do: part(group, subject)
    part = :binary.part(subject, from, at - from)
    limit = if is_integer(limit), do: limit - 1, else: limit
    [[part | groups] | pieces(matches, subject, at + length, limit)]
  end

  defp part({-1, 0}, _subject), do: ""
  defp part({at, length}, subject), do: :binary.part(subject, at, length)

  defp rest(subject, from), do: :binary.part(subject, from, byte_size(subject) - from)

  defp trim(pieces) do
    case :lists.reverse(pieces) do
      [piece | before] when piece == [""] -> trim(:lists.reverse(before))
      _ -> pieces
    end
  end

  @doc """
  Replaces the first match.

      iex> :re.replace("abc", "b", "[&]", [{:return, :binary}])
      "a[b]c"
  """
  def replace(subject, pattern, replacement), do: replace(subject, pattern, replacement, [])

  @doc """
  Replaces matches: all with `:global`, else the first. In the replacement `&` is the match, `\\\\1`
  or `\\\\g{1}` a group; it may be a function of the match and the list of its groups.

      iex> :re.replace("abcb", "b", "x", [:global, {:return, :list}])
      ~c"axcx"
  """
  def replace(subject, pattern, replacement, options) do
    {own, options} = own_options(options, [:return])
    form = :proplists.get_value(:return, own, :iodata)
    {pattern, options} = compiled(pattern, options)
    text = to_binary(subject, pattern)
    global? = :lists.member(:global, options)
    replacement = replacement(replacement, pattern)

    case :re.run(text, pattern, [{:capture, :all, :index} | options]) do
      :nomatch ->
        form(text, form, pattern)

      {:match, matches} ->
        matches = if global?, do: matches, else: [matches]
        form(replaced(matches, text, replacement, 0), form, pattern)
    end
  end

  defp replacement(fun, _pattern) when is_function(fun, 2), do: fun
  defp replacement(text, pattern), do: template(to_binary(text, pattern))

  defp replaced([], subject, _replacement, from), do: rest(subject, from)

  defp replaced([[{at, length} = whole | groups] | matches], subject, replacement, from) do
    groups = for group <- groups, do: part(group, subject)
    new = replacement_of(replacement, part(whole, subject), groups)
    tail = replaced(matches, subject, replacement, at + length)

    case :binary.part(subject, from, at - from) do
      "" -> [new | tail]
      before -> [before, new | tail]
    end
  end

  defp replacement_of(fun, whole, groups) when is_function(fun), do: fun.(whole, groups)

  defp replacement_of(pieces, whole, groups) do
    for piece <- pieces do
      cond do
        is_binary(piece) -> piece
        piece == 0 -> whole
        piece <= length(groups) -> :lists.nth(piece, groups)
        true -> ""
      end
    end
  end

  defp template(""), do: []
  defp template(<<?&, rest::binary>>), do: [0 | template(rest)]
  defp template(<<"\\&", rest::binary>>), do: ["&" | template(rest)]
  defp template(<<"\\\\", rest::binary>>), do: ["\\" | template(rest)]

  defp template(<<"\\g{", rest::binary>> = text) do
    case digits(rest, "") do
      {number, <<?}, rest::binary>>} when number != "" -> [:erlang.binary_to_integer(number) | template(rest)]
      _ -> plain(text)
    end
  end

  defp template(<<"\\g", rest::binary>> = text) do
    case digits(rest, "") do
      {"", _} -> plain(text)
      {number, rest} -> [:erlang.binary_to_integer(number) | template(rest)]
    end
  end

  defp template(<<?\\, rest::binary>> = text) do
    case digits(rest, "") do
      {"", _} -> plain(text)
      {number, rest} -> [:erlang.binary_to_integer(number) | template(rest)]
    end
  end

  defp template(text), do: plain(text)

  defp plain(<<byte, rest::binary>>), do: [<<byte>> | template(rest)]

  defp digits(<<digit, rest::binary>>, acc) when digit >= ?0 and digit <= ?9, do: digits(rest, <<acc::binary, digit>>)
  defp digits(rest, acc), do: {acc, rest}

  # --- what split and replace share -------------------------------------------------------

  defp own_options(options, names) do
    :lists.partition(
      fn
        {name, _} -> :lists.member(name, names)
        name -> :lists.member(name, names)
      end,
      options
    )
  end

  @compile_options [
    :unicode,
    :ucp,
    :caseless,
    :dollar_endonly,
    :dotall,
    :extended,
    :firstline,
    :multiline,
    :no_auto_capture,
    :dupnames,
    :ungreedy,
    :no_start_optimize,
    :never_utf,
    :bsr_anycrlf,
    :bsr_unicode
  ]

  # The pattern, compiled with those options that are for that, and the other options.
  defp compiled({:re_pattern, _, _, _, _} = pattern, options), do: {pattern, options}

  defp compiled(source, options) do
    {compiling, options} =
      :lists.partition(
        fn
          {:newline, _} -> true
          name -> :lists.member(name, @compile_options)
        end,
        options
      )

    case :re.compile(source, compiling) do
      {:ok, pattern} -> {pattern, options}
      {:error, _} -> :erlang.error(:badarg)
    end
  end

  defp to_binary(text, _pattern) when is_binary(text), do: text
  defp to_binary(text, {:re_pattern, _, 1, _, _}), do: :unicode.characters_to_binary(text)
  defp to_binary(text, _pattern), do: :erlang.iolist_to_binary(text)

  defp form(text, :iodata, _pattern), do: text
  defp form(text, :list, {:re_pattern, _, 1, _, _}), do: :unicode.characters_to_list(text)
  defp form(text, :list, _pattern), do: :erlang.binary_to_list(:erlang.iolist_to_binary(text))
  defp form(text, :binary, {:re_pattern, _, 1, _, _}), do: :unicode.characters_to_binary(text)
  defp form(text, :binary, _pattern), do: :erlang.iolist_to_binary(text)
end
