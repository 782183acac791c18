defmodule String do
  @moduledoc """
  Strings: binaries of UTF-8.

  A string is made of code points (`codepoints/1`), and for the reader of graphemes
  (`graphemes/1`), which may have several code points. Lengths, positions and slices
  count graphemes. Bytes that are no UTF-8 count as one grapheme each.

  A pattern is a string, a list of strings, or what `:binary.compile_pattern/1` gives;
  `replace/4` and `split/3` also take a regular expression.
  """

  import Kernel, except: [length: 1]

  @conditional_mappings [:greek, :turkic]

  # --- looking at strings -------------------------------------------------------

  @doc """
  The number of graphemes.

      iex> String.length("olá")
      3
  """
  def length(string) when is_binary(string), do: :ampoule_unicode.length(string)

  @doc """
  Tells whether all characters can be printed; with a limit, whether the first ones can.

      iex> String.printable?("abc")
      true
      iex> String.printable?("abc" <> <<0>>)
      false
  """
  def printable?(string, character_limit \\ :infinity)

  def printable?(string, :infinity) when is_binary(string), do: printable_all?(string)

  def printable?(string, limit) when is_binary(string) and is_integer(limit) and limit >= 0 do
    # A string that is no longer in bytes needs no counting.
    if byte_size(string) <= limit, do: printable_all?(string), else: printable_first?(string, limit)
  end

  defp printable_all?(<<char, rest::binary>>) when char >= 0x20 and char <= 0x7E, do: printable_all?(rest)

  defp printable_all?(<<char::utf8, rest::binary>>) do
    if printable_char?(char), do: printable_all?(rest), else: false
  end

  defp printable_all?(""), do: true
  defp printable_all?(_), do: false

  defp printable_first?(_rest, 0), do: true

  defp printable_first?(<<char, rest::binary>>, limit) when char >= 0x20 and char <= 0x7E do
    printable_first?(rest, limit - 1)
  end

  defp printable_first?(<<char::utf8, rest::binary>>, limit) do
    if printable_char?(char), do: printable_first?(rest, limit - 1), else: false
  end

  defp printable_first?("", _limit), do: true
  defp printable_first?(_, _limit), do: false

  defp printable_char?(char) do
    (char >= 0xA0 and char <= 0xD7FF) or (char >= 0xE000 and char <= 0xFFFD) or
      (char >= 0x10000 and char <= 0x10FFFF) or (char >= 0x20 and char <= 0x7F) or
      (char >= 7 and char <= 13) or char == ?\e
  end

  @doc """
  Tells whether the binary is UTF-8.

      iex> String.valid?("á")
      true
      iex> String.valid?(<<0xFF>>)
      false
  """
  def valid?(string, algorithm \\ :default)

  def valid?(string, algorithm) when is_binary(string) and algorithm in [:default, :fast_ascii] do
    case :unicode.characters_to_binary(string) do
      valid when is_binary(valid) -> true
      _ -> false
    end
  end

  @doc """
  Tells whether the string starts with one of the prefixes.

      iex> String.starts_with?("elixir", ["eli", "oni"])
      true
  """
  def starts_with?(string, prefix) when is_binary(string) and is_binary(prefix) do
    starts_with_string?(string, byte_size(string), prefix)
  end

  def starts_with?(string, prefix) when is_binary(string) and is_list(prefix) do
    size = byte_size(string)
    Enum.any?(prefix, &starts_with_string?(string, size, &1))
  end

  defp starts_with_string?(_string, _size, ""), do: true

  defp starts_with_string?(string, size, prefix) when is_binary(prefix) do
    prefix_size = byte_size(prefix)
    prefix_size <= size and :erlang.binary_part(string, 0, prefix_size) == prefix
  end

  @doc """
  Tells whether the string ends with one of the suffixes.

      iex> String.ends_with?("language", ["youth", "age"])
      true
  """
  def ends_with?(string, suffix) when is_binary(string) and is_binary(suffix) do
    ends_with_string?(string, byte_size(string), suffix)
  end

  def ends_with?(string, suffix) when is_binary(string) and is_list(suffix) do
    size = byte_size(string)
    Enum.any?(suffix, &ends_with_string?(string, size, &1))
  end

  defp ends_with_string?(string, size, suffix) when is_binary(suffix) do
    suffix_size = byte_size(suffix)
    suffix_size <= size and :erlang.binary_part(string, size - suffix_size, suffix_size) == suffix
  end

  @doc """
  Tells whether the string contains the pattern.

      iex> String.contains?("elixir of life", ["life", "death"])
      true
  """
  def contains?(string, contents) when is_binary(string) and is_list(contents) do
    case drop_empty(contents) do
      :empty -> true
      [] -> false
      patterns -> :binary.match(string, patterns) != :nomatch
    end
  end

  def contains?(string, contents) when is_binary(string) do
    contents == "" or :binary.match(string, contents) != :nomatch
  end

  # An empty string is in every string.
  defp drop_empty(list), do: if(:lists.member("", list), do: :empty, else: list)

  @doc """
  Tells whether the regular expression matches.

      iex> String.match?("foo", ~r/fo+/)
      true
  """
  def match?(string, regex) when is_binary(string), do: Regex.match?(regex, string)

  @doc """
  How often the pattern occurs, without overlaps.

      iex> String.count("hello world", "o")
      2
  """
  def count(string, ""), do: length(string) + 1
  def count(string, []) when is_binary(string), do: 0
  def count(string, %{__struct__: Regex} = regex), do: Kernel.length(Regex.scan(regex, string, return: :index))
  def count(string, pattern), do: Kernel.length(:binary.matches(string, pattern))

  @doc """
  Tells whether two strings are the same when written in one normal form.

      iex> String.equivalent?("abc", "abc")
      true
  """
  def equivalent?(string1, string2) when is_binary(string1) and is_binary(string2) do
    string1 == string2 or normalize(string1, :nfd) == normalize(string2, :nfd)
  end

  # --- graphemes and code points ----------------------------------------------------

  @doc """
  The first grapheme and the rest, or nil.

      iex> String.next_grapheme("olá")
      {"o", "lá"}
  """
  def next_grapheme(string) when is_binary(string) do
    case :ampoule_unicode.next_grapheme(string) do
      {size, rest} -> {:erlang.binary_part(string, 0, size), rest}
      nil -> nil
    end
  end

  @doc false
  def next_grapheme_size(string) when is_binary(string), do: :ampoule_unicode.next_grapheme(string)

  @doc """
  The first code point and the rest, or nil. A byte that is no UTF-8 counts as one.

      iex> String.next_codepoint("olá")
      {"o", "lá"}
  """
  def next_codepoint(<<char, rest::binary>>) when char < 128, do: {<<char>>, rest}
  def next_codepoint(<<char::utf8, rest::binary>>), do: {<<char::utf8>>, rest}
  def next_codepoint(<<byte, rest::binary>>), do: {<<byte>>, rest}
  def next_codepoint(<<>>), do: nil

  @doc """
  All graphemes.

      iex> String.graphemes("olá")
      ["o", "l", "á"]
  """
  def graphemes(string) when is_binary(string), do: :ampoule_unicode.graphemes(string)

  @doc """
  All code points.

      iex> String.codepoints("olá")
      ["o", "l", "á"]
  """
  def codepoints(string) when is_binary(string), do: :ampoule_unicode.codepoints(string)

  @doc """
  The first grapheme, or nil.

      iex> String.first("elixir")
      "e"
  """
  def first(string) when is_binary(string) do
    case :ampoule_unicode.next_grapheme(string) do
      {size, _rest} -> :erlang.binary_part(string, 0, size)
      nil -> nil
    end
  end

  @doc """
  The last grapheme, or nil.

      iex> String.last("elixir")
      "r"
  """
  def last(""), do: nil

  def last(string) when is_binary(string) do
    # Graphemes can be found from the start only, except between two plain letters.
    size = byte_size(string)

    case size > 1 && :erlang.binary_part(string, size - 2, 2) do
      <<before, last>> when before < 128 and last < 128 and last != ?\n -> <<last>>
      _ -> :lists.last(graphemes(string))
    end
  end

  @doc """
  The grapheme at a position, which may count from the end, or nil.

      iex> String.at("elixir", 1)
      "l"
      iex> String.at("elixir", -1)
      "r"
  """
  def at(string, position) when is_binary(string) and is_integer(position) and position >= 0 do
    case :ampoule_unicode.drop(string, position) do
      "" -> nil
      rest -> first(rest)
    end
  end

  def at(string, position) when is_binary(string) and is_integer(position) do
    position = length(string) + position
    if position >= 0, do: at(string, position), else: nil
  end

  @doc """
  At most `length` graphemes from a position, which may count from the end.

      iex> String.slice("elixir", 1, 3)
      "lix"
      iex> String.slice("elixir", -4, 4)
      "ixir"
  """
  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and length >= 0 do
    cond do
      start >= 0 ->
        :ampoule_unicode.take(:ampoule_unicode.drop(string, start), length)

      true ->
        start = max(length(string) + start, 0)
        :ampoule_unicode.take(:ampoule_unicode.drop(string, start), length)
    end
  end

  @doc """
  The graphemes in a range of positions; negative ones count from the end.

      iex> String.slice("elixir", 1..3)
      "lix"
      iex> String.slice("elixir", -4..-1)
      "ixir"
  """
  def slice(string, %{__struct__: Range, first: first, last: last, step: step} = range) when is_binary(string) do
    # A range from the end down to the start once meant an increasing one.
    step =
      if step == -1 and first > last do
        IO.warn(
          "negative steps are not supported in String.slice/2, pass " <>
            Kernel.inspect(%{range | step: 1}) <> " instead"
        )

        1
      else
        step
      end

    cond do
      step > 0 and first == 0 and last == -1 and step == 1 -> string
      step > 0 -> slice_range(string, first, last, step)
      true -> raise ArgumentError, "String.slice/2 does not accept ranges with negative steps, got: " <> Kernel.inspect(range)
    end
  end

  defp slice_range("", _first, _last, _step), do: ""

  defp slice_range(string, first, last, step) when first >= 0 and last >= 0 do
    if last >= first do
      every(:ampoule_unicode.take(:ampoule_unicode.drop(string, first), last - first + 1), step)
    else
      ""
    end
  end

  defp slice_range(string, first, last, step) do
    total = length(string)
    first = if first < 0, do: max(first + total, 0), else: first
    last = if last < 0, do: last + total, else: last

    if first <= last do
      every(:ampoule_unicode.take(:ampoule_unicode.drop(string, first), last - first + 1), step)
    else
      ""
    end
  end

  defp every(string, 1), do: string

  defp every(string, step) do
    :erlang.iolist_to_binary(Enum.take_every(graphemes(string), step))
  end

  @doc """
  A part in bytes, less the characters that it would cut.

      iex> String.byte_slice("héllo", 0, 2)
      "h"
  """
  def byte_slice(string, start_bytes, size_bytes)
      when is_binary(string) and is_integer(start_bytes) and is_integer(size_bytes) and size_bytes >= 0 do
    total = byte_size(string)
    start = if start_bytes < 0, do: max(total + start_bytes, 0), else: start_bytes

    if start < total do
      <<_::binary-size(start), rest::binary>> = string
      trimmed = drop_continuation(rest, 3)

      if size_bytes >= byte_size(trimmed) do
        trimmed
      else
        cut_truncated(:erlang.binary_part(trimmed, 0, size_bytes))
      end
    else
      ""
    end
  end

  defp drop_continuation(<<byte, rest::binary>>, count) when byte >= 0x80 and byte < 0xC0 and count > 0 do
    drop_continuation(rest, count - 1)
  end

  defp drop_continuation(rest, _count), do: rest

  # A last character that lacks bytes goes.
  defp cut_truncated(string), do: cut_truncated(string, byte_size(string), 1)

  defp cut_truncated(string, size, back) when back <= 4 and back <= size do
    byte = :binary.at(string, size - back)

    cond do
      byte < 0x80 -> string
      byte < 0xC0 -> cut_truncated(string, size, back + 1)
      byte < 0xE0 and back < 2 -> :erlang.binary_part(string, 0, size - back)
      byte >= 0xE0 and byte < 0xF0 and back < 3 -> :erlang.binary_part(string, 0, size - back)
      byte >= 0xF0 and byte < 0xF8 and back < 4 -> :erlang.binary_part(string, 0, size - back)
      true -> string
    end
  end

  defp cut_truncated(string, _size, _back), do: string

  @doc """
  The graphemes in reverse order.

      iex> String.reverse("olá")
      "álo"
  """
  def reverse(string) when is_binary(string) do
    :erlang.iolist_to_binary(reverse(graphemes(string), []))
  end

  # A byte that is part of no character keeps its place: what is before and after it is reversed.
  defp reverse([<<byte>> = invalid | rest], reversed) when byte > 127, do: [reversed, invalid | reverse(rest, [])]
  defp reverse([grapheme | rest], reversed), do: reverse(rest, [grapheme | reversed])
  defp reverse([], reversed), do: reversed

  @doc """
  Splits at a position, which may count from the end.

      iex> String.split_at("sweetelixir", 5)
      {"sweet", "elixir"}
  """
  def split_at(string, position) when is_binary(string) and is_integer(position) and position >= 0 do
    rest = :ampoule_unicode.drop(string, position)
    {:erlang.binary_part(string, 0, byte_size(string) - byte_size(rest)), rest}
  end

  def split_at(string, position) when is_binary(string) and is_integer(position) do
    split_at(string, max(length(string) + position, 0))
  end

  @doc """
  Splits into pieces that are all valid or not (`:valid`), or printable or not (`:printable`).

      iex> String.chunk(<<?a, 0xFF>>, :valid)
      ["a", <<0xFF>>]
  """
  def chunk(string, trait)
  def chunk("", _), do: []

  def chunk(string, trait) when is_binary(string) and trait in [:valid, :printable] do
    {part, rest} = next_codepoint(string)
    chunk(rest, part, trait?(part, trait), trait)
  end

  defp chunk("", acc, _kind, _trait), do: [acc]

  defp chunk(string, acc, kind, trait) do
    {part, rest} = next_codepoint(string)

    if trait?(part, trait) == kind do
      chunk(rest, <<acc::binary, part::binary>>, kind, trait)
    else
      [acc | chunk(rest, part, not kind, trait)]
    end
  end

  defp trait?(part, :valid), do: valid?(part)
  defp trait?(part, :printable), do: printable_all?(part)

  # --- splitting ------------------------------------------------------------------------

  @doc """
  Splits at white space, leaving none at the ends.

      iex> String.split(" foo   bar ")
      ["foo", "bar"]
  """
  def split(binary) when is_binary(binary), do: :ampoule_unicode.words(binary)

  # Bytes of the breaking white space that a string starts with, beyond ASCII.
  defp space_size(<<0xC2, 0x85, _::binary>>), do: 2
  defp space_size(<<0xE1, 0x9A, 0x80, _::binary>>), do: 3
  defp space_size(<<0xE2, 0x80, x, _::binary>>) when x >= 0x80 and x <= 0x8A and x != 0x87, do: 3
  defp space_size(<<0xE2, 0x80, x, _::binary>>) when x == 0xA8 or x == 0xA9, do: 3
  defp space_size(<<0xE2, 0x81, 0x9F, _::binary>>), do: 3
  defp space_size(<<0xE3, 0x80, 0x80, _::binary>>), do: 3
  defp space_size(_), do: 0

  @doc """
  Splits at each occurrence of the pattern.

  Options: `:parts` (at most so many), `:trim` (no empty strings).

      iex> String.split("a,b,c", ",")
      ["a", "b", "c"]
      iex> String.split("abc", "", trim: true)
      ["a", "b", "c"]
  """
  def split(string, pattern, options \\ [])

  def split(string, %{__struct__: Regex} = pattern, options) when is_binary(string) and is_list(options) do
    Regex.split(pattern, string, options)
  end

  def split(string, "", options) when is_binary(string) and is_list(options) do
    parts = Keyword.get(options, :parts, :infinity)
    trim? = Keyword.get(options, :trim, false)

    if trim? do
      split_graphemes(string, parts)
    else
      case parts do
        1 -> [string]
        :infinity -> ["" | graphemes(string) ++ [""]]
        _ -> ["" | split_untrimmed(string, parts - 1)]
      end
    end
    |> trim_parts(trim?)
  end

  def split(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: [], else: [string]
  end

  def split(string, pattern, []) when is_binary(string), do: :binary.split(string, pattern, [:global])

  def split(string, pattern, options) when is_binary(string) and is_list(options) do
    parts = Keyword.get(options, :parts, :infinity)
    trim? = Keyword.get(options, :trim, false)
    split_parts(string, pattern, parts_to_index(parts), trim?)
  end

  defp parts_to_index(:infinity), do: :infinity
  defp parts_to_index(parts) when is_integer(parts) and parts > 0, do: parts

  defp trim_parts(parts, false), do: parts
  defp trim_parts(parts, true), do: for(part <- parts, part != "", do: part)

  defp split_graphemes(string, :infinity), do: graphemes(string)
  defp split_graphemes("", _parts), do: []
  defp split_graphemes(string, 1), do: [string]

  defp split_graphemes(string, parts) do
    {size, rest} = :ampoule_unicode.next_grapheme(string)
    [:erlang.binary_part(string, 0, size) | split_graphemes(rest, parts - 1)]
  end

  defp split_untrimmed(string, 1), do: [string]
  defp split_untrimmed("", _parts), do: [""]

  defp split_untrimmed(string, parts) do
    {size, rest} = :ampoule_unicode.next_grapheme(string)
    [:erlang.binary_part(string, 0, size) | split_untrimmed(rest, parts - 1)]
  end

  defp split_parts("", _pattern, _parts, true), do: []
  defp split_parts("", _pattern, _parts, false), do: [""]

  defp split_parts(string, pattern, :infinity, trim?) do
    options = if trim?, do: [:global, :trim_all], else: [:global]
    :binary.split(string, pattern, options)
  end

  defp split_parts(string, pattern, parts, trim?), do: split_some(string, pattern, parts, trim?)

  defp split_some("", _pattern, _parts, true), do: []
  defp split_some(string, _pattern, 1, _trim?), do: [string]

  defp split_some(string, pattern, parts, trim?) do
    case :binary.split(string, pattern) do
      ["", rest] when trim? -> split_some(rest, pattern, parts, trim?)
      [part, rest] -> [part | split_some(rest, pattern, parts - 1, trim?)]
      [part] -> [part]
    end
  end

  @doc """
  An enumerable of the parts, split as they are needed.

      iex> String.splitter("1,2,3", ",") |> Enum.take(2)
      ["1", "2"]
  """
  def splitter(string, pattern, options \\ [])

  def splitter(string, "", options) when is_binary(string) and is_list(options) do
    trim? = Keyword.get(options, :trim, false)
    start = if trim?, do: string, else: {:start, string}

    Stream.unfold(start, fn
      {:start, string} -> {"", string}
      :done -> nil
      "" when trim? -> nil
      "" -> {"", :done}
      string -> next_grapheme(string)
    end)
  end

  def splitter(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: [], else: [string]
  end

  def splitter(string, pattern, options) when is_binary(string) and is_list(options) do
    # A pattern is checked at once, not at the first element.
    pattern = if is_binary(pattern) or is_list(pattern), do: :binary.compile_pattern(pattern), else: pattern
    trim? = Keyword.get(options, :trim, false)
    Stream.unfold(string, &next_part(&1, pattern, trim?))
  end

  defp next_part(nil, _pattern, _trim?), do: nil
  defp next_part("", _pattern, true), do: nil

  defp next_part(string, pattern, trim?) do
    case :binary.split(string, pattern) do
      ["", rest] when trim? -> next_part(rest, pattern, trim?)
      [part, rest] -> {part, rest}
      [part] -> {part, nil}
    end
  end

  # --- changing -------------------------------------------------------------------------

  @doc """
  All letters in upper case. Modes: `:default`, `:ascii`, `:greek`, `:turkic`.

      iex> String.upcase("olá")
      "OLÁ"
  """
  def upcase(string, mode \\ :default)
  def upcase("", _mode), do: ""
  def upcase(string, :default) when is_binary(string), do: :ampoule_unicode.upcase(string, :default)
  def upcase(string, :ascii) when is_binary(string), do: :ampoule_unicode.upcase(string, :ascii)

  def upcase(string, mode) when is_binary(string) and mode in @conditional_mappings do
    :ampoule_unicode.upcase(string, mode)
  end

  @doc """
  All letters in lower case. Modes: `:default`, `:ascii`, `:greek`, `:turkic`.

      iex> String.downcase("OLÁ")
      "olá"
  """
  def downcase(string, mode \\ :default)
  def downcase("", _mode), do: ""
  def downcase(string, :default) when is_binary(string), do: :ampoule_unicode.downcase(string, :default)
  def downcase(string, :ascii) when is_binary(string), do: :ampoule_unicode.downcase(string, :ascii)

  def downcase(string, mode) when is_binary(string) and mode in @conditional_mappings do
    :ampoule_unicode.downcase(string, mode)
  end

  @doc """
  The first letter in upper case, the others in lower case.

      iex> String.capitalize("ELIXIR")
      "Elixir"
  """
  def capitalize(string, mode \\ :default)

  def capitalize(string, mode) when is_binary(string) do
    {first, rest} = :ampoule_unicode.titlecase_first(string, mode)
    first <> downcase_rest(string, rest, mode)
  end

  # How a sigma is written depends on the letter before it.
  defp downcase_rest(string, rest, :greek) do
    before = :erlang.binary_part(string, 0, byte_size(string) - byte_size(rest))
    skipped = byte_size(downcase(before, :greek))
    lower = downcase(string, :greek)
    :erlang.binary_part(lower, skipped, byte_size(lower) - skipped)
  end

  defp downcase_rest(_string, rest, mode), do: downcase(rest, mode)

  @doc """
  The string so many times.

      iex> String.duplicate("abc", 2)
      "abcabc"
  """
  def duplicate(subject, n) when is_binary(subject), do: :binary.copy(subject, n)

  @doc """
  Pads at the start to a length in graphemes.

      iex> String.pad_leading("abc", 5)
      "  abc"
      iex> String.pad_leading("4", 3, "0")
      "004"
  """
  def pad_leading(string, count, padding \\ [" "])

  def pad_leading(string, count, padding) when is_binary(padding) do
    pad_leading(string, count, graphemes(padding))
  end

  def pad_leading(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    pad(:leading, string, count, padding)
  end

  @doc """
  Pads at the end to a length in graphemes.

      iex> String.pad_trailing("abc", 5)
      "abc  "
  """
  def pad_trailing(string, count, padding \\ [" "])

  def pad_trailing(string, count, padding) when is_binary(padding) do
    pad_trailing(string, count, graphemes(padding))
  end

  def pad_trailing(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    pad(:trailing, string, count, padding)
  end

  defp pad(kind, string, count, padding) do
    case length(string) do
      size when size >= count ->
        string

      size ->
        filler = fill(count - size, padding)
        if kind == :leading, do: filler <> string, else: string <> filler
    end
  end

  defp fill(count, [element]) when is_binary(element), do: :binary.copy(element, count)
  defp fill(count, padding), do: :erlang.iolist_to_binary(filler(count, padding, padding))

  defp filler(0, _rest, _padding), do: []

  defp filler(count, [head | rest], padding) when is_binary(head), do: [head | filler(count - 1, rest, padding)]

  defp filler(_count, [other | _rest], _padding) do
    raise ArgumentError, "expected a string padding element, got: #{Kernel.inspect(other)}"
  end

  defp filler(count, [], padding), do: filler(count, padding, padding)

  @doc """
  Removes white space at both ends.

      iex> String.trim("\\n  abc\\n  ")
      "abc"
  """
  def trim(string) when is_binary(string), do: trim_trailing(trim_leading(string))

  @doc """
  Removes a string at both ends as often as it is there.

      iex> String.trim("a  abc  a", "a")
      "  abc  "
  """
  def trim(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    string |> trim_leading(to_trim) |> trim_trailing(to_trim)
  end

  @doc """
  Removes white space at the start.

      iex> String.trim_leading("\\n  abc   ")
      "abc   "
  """
  def trim_leading(string)

  def trim_leading(<<char, rest::binary>>) when char == ?\s or (char >= 9 and char <= 13) do
    trim_leading(rest)
  end

  def trim_leading(<<char, _::binary>> = string) when char < 128, do: string
  def trim_leading(""), do: ""

  def trim_leading(string) when is_binary(string) do
    case any_space_size(string) do
      0 ->
        string

      size ->
        <<_::binary-size(size), rest::binary>> = string
        trim_leading(rest)
    end
  end

  # White space that does not break a line is trimmed as well.
  defp any_space_size(<<0xC2, 0xA0, _::binary>>), do: 2
  defp any_space_size(<<0xE2, 0x80, 0x87, _::binary>>), do: 3
  defp any_space_size(<<0xE2, 0x80, 0xAF, _::binary>>), do: 3
  defp any_space_size(string), do: space_size(string)

  @doc """
  Removes a string at the start as often as it is there.

      iex> String.trim_leading("__ abc _", "_")
      " abc _"
  """
  def trim_leading(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    replace_leading(string, to_trim, "")
  end

  @doc """
  Removes white space at the end.

      iex> String.trim_trailing("   abc\\n  ")
      "   abc"
  """
  def trim_trailing(string) when is_binary(string), do: trim_trailing_at(string, byte_size(string))

  defp trim_trailing_at(_string, 0), do: ""

  defp trim_trailing_at(string, size) do
    case :binary.at(string, size - 1) do
      char when char == ?\s or (char >= 9 and char <= 13) ->
        trim_trailing_at(string, size - 1)

      char when char < 128 ->
        :erlang.binary_part(string, 0, size)

      _ ->
        case wide_space_before(string, size) do
          0 -> :erlang.binary_part(string, 0, size)
          width -> trim_trailing_at(string, size - width)
        end
    end
  end

  defp wide_space_before(string, size) do
    cond do
      size >= 2 and any_space_size(:erlang.binary_part(string, size - 2, 2)) == 2 -> 2
      size >= 3 and any_space_size(:erlang.binary_part(string, size - 3, 3)) == 3 -> 3
      true -> 0
    end
  end

  @doc """
  Removes a string at the end as often as it is there.

      iex> String.trim_trailing("_ abc __", "_")
      "_ abc "
  """
  def trim_trailing(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    replace_trailing(string, to_trim, "")
  end

  @doc """
  Replaces the pattern by a string, or by what a function makes of it.

  With `global: false`, only the first occurrence.

      iex> String.replace("a,b,c", ",", "-")
      "a-b-c"
      iex> String.replace("a,b,c", ["a", "c"], fn <<char>> -> <<char + 1>> end)
      "b,b,d"
  """
  def replace(subject, pattern, replacement, options \\ [])
      when is_binary(subject) and (is_binary(replacement) or is_function(replacement, 1)) and
             is_list(options) do
    replace_guarded(subject, pattern, replacement, options)
  end

  defp replace_guarded(subject, %{__struct__: Regex} = regex, replacement, options) do
    Regex.replace(regex, subject, replacement, options)
  end

  defp replace_guarded(subject, "", "", _options), do: subject
  defp replace_guarded(subject, [], _replacement, _options), do: subject

  defp replace_guarded(subject, "", replacement_binary, options) when is_binary(replacement_binary) do
    if Keyword.get(options, :global, true) do
      intersperse(subject, replacement_binary)
    else
      replacement_binary <> subject
    end
  end

  defp replace_guarded(subject, "", replacement_fun, options) when is_function(replacement_fun, 1) do
    if Keyword.get(options, :global, true) do
      intersperse(subject, IO.iodata_to_binary(replacement_fun.("")))
    else
      IO.iodata_to_binary([replacement_fun.("") | subject])
    end
  end

  defp replace_guarded(subject, pattern, replacement, options) do
    if insert = Keyword.get(options, :insert_replaced) do
      IO.warn(
        "String.replace/4 with :insert_replaced option is deprecated. " <>
          "Please use :binary.replace/4 instead or pass an anonymous function as replacement"
      )

      binary_options = if Keyword.get(options, :global) == false, do: [], else: [:global]
      :binary.replace(subject, pattern, replacement, [insert_replaced: insert] ++ binary_options)
    else
      matches =
        if Keyword.get(options, :global, true) do
          :binary.matches(subject, pattern)
        else
          case :binary.match(subject, pattern) do
            :nomatch -> []
            match -> [match]
          end
        end

      case matches do
        [] -> subject
        _ -> IO.iodata_to_binary(replace_matches(subject, matches, replacement, 0))
      end
    end
  end

  defp intersperse(subject, replacement) do
    parts = for grapheme <- graphemes(subject), do: [grapheme, replacement]
    IO.iodata_to_binary([replacement | parts])
  end

  defp replace_matches(subject, [{start, length} | rest], replacement, at) do
    prefix = :erlang.binary_part(subject, at, start - at)

    middle =
      if is_binary(replacement) do
        replacement
      else
        replacement.(:erlang.binary_part(subject, start, length))
      end

    [prefix, middle | replace_matches(subject, rest, replacement, start + length)]
  end

  defp replace_matches(subject, [], _replacement, at) do
    [:erlang.binary_part(subject, at, byte_size(subject) - at)]
  end

  @doc """
  Replaces all occurrences right at the start.

      iex> String.replace_leading("hello hello world", "hello ", "ola ")
      "ola ola world"
  """
  def replace_leading(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if match == "" do
      raise ArgumentError, "cannot use an empty string as the match to replace"
    end

    size = byte_size(match)
    count = leading(string, match, size, byte_size(string), 0)
    skipped = size * count
    rest = :erlang.binary_part(string, skipped, byte_size(string) - skipped)
    if count == 0, do: string, else: :binary.copy(replacement, count) <> rest
  end

  defp leading(string, match, size, total, count) do
    at = count * size

    if at + size <= total and :erlang.binary_part(string, at, size) == match do
      leading(string, match, size, total, count + 1)
    else
      count
    end
  end

  @doc """
  Replaces all occurrences right at the end.

      iex> String.replace_trailing("hello world world", " world", " mundo")
      "hello mundo mundo"
  """
  def replace_trailing(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if match == "" do
      raise ArgumentError, "cannot use an empty string as the match to replace"
    end

    size = byte_size(match)
    count = trailing(string, match, size, byte_size(string), 0)

    if count == 0 do
      string
    else
      :erlang.binary_part(string, 0, byte_size(string) - size * count) <> :binary.copy(replacement, count)
    end
  end

  defp trailing(string, match, size, left, count) do
    if left >= size and :erlang.binary_part(string, left - size, size) == match do
      trailing(string, match, size, left - size, count + 1)
    else
      count
    end
  end

  @doc """
  Replaces a prefix, if the string has it.

      iex> String.replace_prefix("world", "hello ", "")
      "world"
  """
  def replace_prefix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    size = byte_size(match)

    if starts_with_string?(string, byte_size(string), match) do
      replacement <> :erlang.binary_part(string, size, byte_size(string) - size)
    else
      string
    end
  end

  @doc """
  Replaces a suffix, if the string has it.

      iex> String.replace_suffix("hello world", " world", "")
      "hello"
  """
  def replace_suffix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    size = byte_size(match)

    if ends_with_string?(string, byte_size(string), match) do
      :erlang.binary_part(string, 0, byte_size(string) - size) <> replacement
    else
      string
    end
  end

  @doc """
  Replaces what is no UTF-8.

      iex> String.replace_invalid("asd" <> <<0xFF>>)
      "asd�"
  """
  def replace_invalid(bytes, replacement \\ "�") when is_binary(bytes) and is_binary(replacement) do
    do_replace_invalid(bytes, replacement, "")
  end

  defp do_replace_invalid(bytes, replacement, acc) do
    case :unicode.characters_to_binary(bytes) do
      valid when is_binary(valid) ->
        <<acc::binary, valid::binary>>

      {_, valid, rest} ->
        rest = drop_invalid(IO.iodata_to_binary(rest))
        do_replace_invalid(rest, replacement, <<acc::binary, valid::binary, replacement::binary>>)
    end
  end

  # A character cut short is replaced as one.
  defp drop_invalid(<<lead, c1, c2, rest::binary>>)
       when lead >= 0xF0 and lead <= 0xF4 and c1 >= 0x80 and c1 < 0xC0 and c2 >= 0x80 and c2 < 0xC0 and
              not (lead == 0xF0 and c1 < 0x90) and not (lead == 0xF4 and c1 > 0x8F) do
    rest
  end

  defp drop_invalid(<<lead, c1, rest::binary>>)
       when lead >= 0xE0 and lead <= 0xF4 and c1 >= 0x80 and c1 < 0xC0 and
              not (lead == 0xE0 and c1 < 0xA0) and not (lead == 0xED and c1 > 0x9F) and
              not (lead == 0xF0 and c1 < 0x90) and not (lead == 0xF4 and c1 > 0x8F) do
    rest
  end

  defp drop_invalid(<<_, rest::binary>>), do: rest

  @doc """
  The string in a normal form: `:nfd`, `:nfc`, `:nfkd` or `:nfkc`.

      iex> String.normalize("yêṩ", :nfd) |> String.length()
      3
  """
  def normalize(string, form)

  def normalize(string, form) when form in [:nfd, :nfc, :nfkd, :nfkc] and is_binary(string) do
    :ampoule_unicode.normalize(string, form)
  end

  # --- conversions ------------------------------------------------------------------------

  @doc """
  The code points as integers.

      iex> String.to_charlist("æß")
      [230, 223]
  """
  def to_charlist(string) when is_binary(string) do
    case :unicode.characters_to_list(string) do
      result when is_list(result) ->
        result

      {:error, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid

      {:incomplete, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete
    end
  end

  @doc """
  The atom of that name.

      iex> String.to_atom("my_atom")
      :my_atom
  """
  def to_atom(string) when is_binary(string), do: :erlang.binary_to_atom(string, :utf8)

  @doc """
  The atom of that name, which must exist.

      iex> String.to_existing_atom("elixir")
      :elixir
  """
  def to_existing_atom(string) when is_binary(string), do: :erlang.binary_to_existing_atom(string, :utf8)

  @doc """
  The integer that the string is.

      iex> String.to_integer("123")
      123
  """
  def to_integer(string), do: :erlang.binary_to_integer(string)

  @doc """
  The integer that the string is in the base.

      iex> String.to_integer("3FF", 16)
      1023
  """
  def to_integer(string, base) do
    :erlang.binary_to_integer(string, base)
  end

  @doc """
  The float that the string is.

      iex> String.to_float("2.5e3")
      2500.0
  """
  def to_float(string), do: :erlang.binary_to_float(string)

  # --- distances -----------------------------------------------------------------------------

  @doc """
  The bag distance: how many graphemes two strings share, from 0.0 to 1.0.

      iex> String.bag_distance("abcd", "ab")
      0.5
  """
  def bag_distance(_string, ""), do: 0.0
  def bag_distance("", _string), do: 0.0

  def bag_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    {bag1, length1} = bag(graphemes(string1), %{}, 0)
    {bag2, length2} = bag(graphemes(string2), %{}, 0)
    1 - max(bag_surplus(bag1, bag2), bag_surplus(bag2, bag1)) / max(length1, length2)
  end

  defp bag([grapheme | rest], bag, length) do
    count =
      case bag do
        %{^grapheme => count} -> count + 1
        _ -> 1
      end

    bag(rest, :maps.put(grapheme, count, bag), length + 1)
  end

  defp bag([], bag, length), do: {bag, length}

  defp bag_surplus(bag1, bag2) do
    :lists.foldl(
      fn {grapheme, count1}, sum ->
        case bag2 do
          %{^grapheme => count2} -> sum + max(count1 - count2, 0)
          _ -> sum + count1
        end
      end,
      0,
      :maps.to_list(bag1)
    )
  end

  @doc """
  The Jaro similarity of two strings, from 0.0 to 1.0.

      iex> String.jaro_distance("same", "same")
      1.0
  """
  def jaro_distance(string1, string2)
  def jaro_distance(string, string), do: 1.0
  def jaro_distance(_string, ""), do: 0.0
  def jaro_distance("", _string), do: 0.0

  def jaro_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    list1 = graphemes(string1)
    list2 = graphemes(string2)
    length1 = Kernel.length(list1)
    length2 = Kernel.length(list2)

    # The shorter one is looked for in the longer one.
    {short, length_short, long, length_long} =
      if length1 <= length2, do: {list1, length1, list2, length2}, else: {list2, length2, list1, length1}

    window = max(div(length_long, 2) - 1, 0)
    tuple = :erlang.list_to_tuple(long)
    {taken, order} = jaro_matches(short, 0, tuple, length_long, window, %{}, [])

    case Kernel.length(order) do
      0 ->
        0.0

      common ->
        long_order = for index <- :lists.sort(:maps.keys(taken)), do: elem(tuple, index)
        transpositions = jaro_transpositions(:lists.reverse(order), long_order, 0)

        (common / length_short + common / length_long +
           (common - transpositions / 2) / common) / 3
    end
  end

  defp jaro_matches([], _at, _tuple, _size, _window, taken, order), do: {taken, order}

  defp jaro_matches([char | rest], at, tuple, size, window, taken, order) do
    case jaro_find(char, max(at - window, 0), min(at + window, size - 1), tuple, taken) do
      nil -> jaro_matches(rest, at + 1, tuple, size, window, taken, order)
      index -> jaro_matches(rest, at + 1, tuple, size, window, :maps.put(index, true, taken), [char | order])
    end
  end

  defp jaro_find(_char, from, to, _tuple, _taken) when from > to, do: nil

  defp jaro_find(char, from, to, tuple, taken) do
    if elem(tuple, from) == char and not is_map_key(taken, from) do
      from
    else
      jaro_find(char, from + 1, to, tuple, taken)
    end
  end

  defp jaro_transpositions([same | rest1], [same | rest2], count), do: jaro_transpositions(rest1, rest2, count)
  defp jaro_transpositions([_ | rest1], [_ | rest2], count), do: jaro_transpositions(rest1, rest2, count + 1)
  defp jaro_transpositions([], [], count), do: count

  @doc """
  An edit script from one string to the other, by `List.myers_difference/2`.

      iex> String.myers_difference("abc", "abd")
      [eq: "ab", del: "c", ins: "d"]
  """
  def myers_difference(string1, string2) when is_binary(string1) and is_binary(string2) do
    for {kind, chars} <- List.myers_difference(graphemes(string1), graphemes(string2)) do
      {kind, IO.iodata_to_binary(chars)}
    end
  end

  @doc false
  @deprecated "Use String.to_charlist/1 instead"
  def to_char_list(string), do: String.to_charlist(string)

  # --- names of before ----------------------------------------------------------------------------

  @doc false
  @deprecated "Use String.pad_trailing/2 instead"
  def ljust(subject, length), do: pad_trailing(subject, length)

  @doc false
  @deprecated "Use String.pad_trailing/3 with a binary padding instead"
  def ljust(subject, length, padding) when padding in 0..0x10FFFF do
    pad_trailing(subject, length, <<padding::utf8>>)
  end

  @doc false
  @deprecated "Use String.pad_leading/2 instead"
  def rjust(subject, length), do: pad_leading(subject, length)

  @doc false
  @deprecated "Use String.pad_leading/3 with a binary padding instead"
  def rjust(subject, length, padding) when padding in 0..0x10FFFF do
    pad_leading(subject, length, <<padding::utf8>>)
  end

  @doc false
  @deprecated "Use String.trim_leading/1 instead"
  def lstrip(string), do: trim_leading(string)

  @doc false
  @deprecated "Use String.trim_leading/2 with a binary as second argument instead"
  def lstrip(string, char) when char in 0..0x10FFFF, do: trim_leading(string, <<char::utf8>>)

  @doc false
  @deprecated "Use String.trim_trailing/1 instead"
  def rstrip(string), do: trim_trailing(string)

  @doc false
  @deprecated "Use String.trim_trailing/2 with a binary as second argument instead"
  def rstrip(string, char) when char in 0..0x10FFFF, do: trim_trailing(string, <<char::utf8>>)

  @doc false
  @deprecated "Use String.trim/1 instead"
  def strip(string), do: trim(string)

  @doc false
  @deprecated "Use String.trim/2 with a binary second argument instead"
  def strip(string, char) when char in 0..0x10FFFF, do: trim(string, <<char::utf8>>)

  @doc false
  @deprecated "Use String.valid?/1 instead"
  def valid_character?(<<_::utf8>>), do: true
  def valid_character?(_), do: false
end
