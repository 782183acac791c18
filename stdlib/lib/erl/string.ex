defmodule :string do
  @moduledoc false
  # Texts as lists, binaries or both mixed. Functions of the first part count graphemes and
  # answer in the kind they were given; those of the second part are older and know lists of
  # characters alone.

  # --- texts --------------------------------------------------------------------------

  def is_empty([]), do: true
  def is_empty(""), do: true
  def is_empty([head | tail]), do: is_list(head) and is_empty(head) and is_empty(tail) or (head == "" and is_empty(tail))
  def is_empty(text) when is_binary(text), do: false

  def length(text), do: String.length(binary(text))

  def to_graphemes(text), do: for(grapheme <- String.graphemes(binary(text)), do: grapheme(grapheme))

  # A grapheme of one character is the character, others are lists.
  defp grapheme(<<char::utf8>>), do: char
  defp grapheme(text), do: String.to_charlist(text)

  def next_codepoint(text) when is_binary(text) do
    case text do
      <<char::utf8, rest::binary>> -> [char | rest]
      "" -> []
      <<_, _::binary>> -> {:error, text}
    end
  end

  def next_codepoint(text) do
    case :unicode.characters_to_list(text) do
      [] -> []
      [char | rest] -> [char | rest]
    end
  end

  def next_grapheme(text) when is_binary(text) do
    case String.next_grapheme(text) do
      nil -> []
      {grapheme, rest} -> [grapheme(grapheme) | rest]
    end
  end

  def next_grapheme(text) do
    case next_grapheme(binary(text)) do
      [] -> []
      [grapheme | rest] -> [grapheme | String.to_charlist(rest)]
    end
  end

  def uppercase(text), do: same(text, &String.upcase/1)
  def lowercase(text), do: same(text, &String.downcase/1)
  def casefold(text), do: same(text, &String.downcase/1)

  def titlecase(text) do
    same(text, fn binary ->
      {first, rest} = :ampoule_unicode.titlecase_first(binary, :default)
      first <> rest
    end)
  end

  def reverse(text), do: text |> binary() |> String.graphemes() |> :lists.reverse() |> Enum.map(&grapheme/1)

  def equal(a, b), do: binary(a) == binary(b)
  def equal(a, b, ignore_case), do: equal(a, b, ignore_case, :none)

  def equal(a, b, ignore_case, form) do
    prepare = fn text ->
      text = binary(text)
      text = if ignore_case, do: String.downcase(text), else: text
      if form == :none, do: text, else: String.normalize(text, form)
    end

    prepare.(a) == prepare.(b)
  end

  @blank [?\s, ?\t, ?\n, ?\r, ?\v, ?\f, 0x85, 0x200E, 0x200F, 0x2028, 0x2029, [?\r, ?\n]]

  def trim(text), do: trim(text, :both)
  def trim(text, direction), do: trim(text, direction, @blank)

  def trim(text, direction, set) do
    same(text, fn binary ->
      graphemes = String.graphemes(binary)
      graphemes = if direction in [:leading, :both], do: drop_in(graphemes, set), else: graphemes

      graphemes =
        if direction in [:trailing, :both],
          do: graphemes |> :lists.reverse() |> drop_in(set) |> :lists.reverse(),
          else: graphemes

      :erlang.iolist_to_binary(graphemes)
    end)
  end

  defp drop_in(graphemes, set), do: Enum.drop_while(graphemes, fn text -> grapheme(text) in set end)

  def chomp(text) do
    same(text, fn binary ->
      cond do
        String.ends_with?(binary, "\r\n") -> chomp(binary_part(binary, 0, byte_size(binary) - 2))
        String.ends_with?(binary, "\n") -> chomp(binary_part(binary, 0, byte_size(binary) - 1))
        true -> binary
      end
    end)
  end

  def pad(text, length), do: pad(text, length, :trailing)
  def pad(text, length, direction), do: pad(text, length, direction, ?\s)

  def pad(text, length, direction, char) do
    missing = max(length - :string.length(text), 0)
    fill = fn count -> :lists.duplicate(count, char) end

    case direction do
      :leading -> [fill.(missing), text]
      :trailing -> [text | fill.(missing)]
      :both -> [fill.(div(missing, 2)), text | fill.(missing - div(missing, 2))]
    end
  end

  def slice(text, start), do: same(text, fn binary -> String.slice(binary, start..-1//1) end)
  def slice(text, start, :infinity), do: slice(text, start)
  def slice(text, start, length), do: same(text, fn binary -> String.slice(binary, start, length) end)

  def take(text, set), do: take(text, set, false)
  def take(text, set, complement), do: take(text, set, complement, :leading)

  def take(text, set, complement, direction) do
    taken? = fn text -> grapheme(text) in set != complement end
    graphemes = String.graphemes(binary(text))
    back = fn graphemes -> if is_binary(text), do: :erlang.iolist_to_binary(graphemes), else: to_list(graphemes) end

    case direction do
      :leading ->
        {taken, rest} = Enum.split_while(graphemes, taken?)
        {back.(taken), back.(rest)}

      :trailing ->
        {taken, rest} = graphemes |> :lists.reverse() |> Enum.split_while(taken?)
        {back.(:lists.reverse(rest)), back.(:lists.reverse(taken))}
    end
  end

  def prefix(text, prefix) do
    binary = binary(text)
    prefix = binary(prefix)

    if String.starts_with?(binary, prefix) do
      <<_::binary-size(byte_size(prefix)), rest::binary>> = binary
      back(text, rest)
    else
      :nomatch
    end
  end

  def split(text, pattern), do: split(text, pattern, :leading)

  def split(text, pattern, where) do
    binary = binary(text)

    parts =
      case {binary(pattern), where} do
        {"", _} -> [binary]
        {pattern, :leading} -> :binary.split(binary, pattern)
        {pattern, :all} -> :binary.split(binary, pattern, [:global])
        {pattern, :trailing} -> split_last(binary, pattern)
      end

    for part <- parts, do: back(text, part)
  end

  defp split_last(binary, pattern) do
    case :lists.reverse(:binary.matches(binary, pattern)) do
      [] ->
        [binary]

      [{at, size} | _] ->
        <<before::binary-size(at), _::binary-size(size), rest::binary>> = binary
        [before, rest]
    end
  end

  def replace(text, pattern, with), do: replace(text, pattern, with, :leading)
  def replace(text, pattern, with, where), do: :lists.join(with, split(text, pattern, where))

  def find(text, pattern), do: find(text, pattern, :leading)

  def find(text, pattern, direction) do
    binary = binary(text)

    case :binary.matches(binary, binary(pattern)) do
      [] -> :nomatch
      matches ->
        {at, _} = if direction == :leading, do: hd(matches), else: List.last(matches)
        back(text, binary_part(binary, at, byte_size(binary) - at))
    end
  end

  def lexemes(text, separators) do
    for lexeme <- lexemes_of(String.graphemes(binary(text)), separators), do: back(text, lexeme)
  end

  def nth_lexeme(text, n, separators) when is_integer(n) and n > 0 do
    case :lists.nthtail(n - 1, lexemes(text, separators)) do
      [lexeme | _] -> lexeme
      [] -> back(text, "")
    end
  end

  defp lexemes_of(graphemes, separators) do
    case Enum.drop_while(graphemes, &separator?(&1, separators)) do
      [] ->
        []

      graphemes ->
        {lexeme, rest} = Enum.split_while(graphemes, &(not separator?(&1, separators)))
        [:erlang.iolist_to_binary(lexeme) | lexemes_of(rest, separators)]
    end
  end

  defp separator?(text, separators), do: grapheme(text) in separators

  def to_integer(text), do: leading_number(text, fn binary -> Integer.parse(binary) end, :no_integer)

  def to_float(text) do
    leading_number(
      text,
      fn binary ->
        # Only what is written with a point is a float.
        with {float, rest} <- Float.parse(binary),
             true <- String.contains?(binary_part(binary, 0, byte_size(binary) - byte_size(rest)), ".") do
          {float, rest}
        else
          _ -> :error
        end
      end,
      :no_float
    )
  end

  defp leading_number(text, parse, error) do
    case parse.(binary(text)) do
      {number, rest} -> {number, back(text, rest)}
      :error -> {:error, error}
    end
  end

  def jaro_similarity(a, b) do
    case {binary(a), binary(b)} do
      {"", ""} -> 1.0
      {a, b} -> String.jaro_distance(a, b)
    end
  end

  defp binary(text) when is_binary(text), do: text

  defp binary(text) do
    case :unicode.characters_to_binary(text) do
      binary when is_binary(binary) -> binary
      _ -> :erlang.error(:badarg)
    end
  end

  defp same(text, fun), do: back(text, fun.(binary(text)))

  # A result in the kind of what was given.
  defp back(text, result) when is_binary(text), do: result
  defp back(_text, result), do: String.to_charlist(result)

  defp to_list(graphemes), do: graphemes |> :erlang.iolist_to_binary() |> String.to_charlist()

  # --- lists of characters ------------------------------------------------------------

  def len(list), do: Kernel.length(list)
  def concat(a, b), do: a ++ b
  def copies(list, count) when is_integer(count) and count >= 0, do: :lists.append(:lists.duplicate(count, list))
  def chars(char, count) when is_integer(char) and is_integer(count), do: :lists.duplicate(count, char)
  def chars(char, count, tail), do: :lists.duplicate(count, char) ++ tail

  def chr(list, char), do: position(list, char, 1)

  def rchr(list, char) do
    case position(:lists.reverse(list), char, 1) do
      0 -> 0
      n -> Kernel.length(list) - n + 1
    end
  end

  defp position([], _char, _n), do: 0
  defp position([char | _], char, n), do: n
  defp position([_ | rest], char, n), do: position(rest, char, n + 1)

  def str(list, sub), do: str(list, sub, 1)

  defp str([], _sub, _n), do: 0
  defp str([_ | rest] = list, sub, n), do: if(:lists.prefix(sub, list), do: n, else: str(rest, sub, n + 1))

  def rstr(list, sub), do: rstr(list, sub, 1, 0)

  defp rstr([], _sub, _n, found), do: found
  defp rstr([_ | rest] = list, sub, n, found), do: rstr(rest, sub, n + 1, if(:lists.prefix(sub, list), do: n, else: found))

  def span(list, set), do: list |> Enum.take_while(&(&1 in set)) |> Kernel.length()
  def cspan(list, set), do: list |> Enum.take_while(&(&1 not in set)) |> Kernel.length()

  def substr(list, start), do: :lists.nthtail(start - 1, list)
  def substr(list, start, length), do: list |> substr(start) |> Enum.take(length)
  def sub_string(list, start), do: substr(list, start)
  def sub_string(list, start, stop), do: substr(list, start, stop - start + 1)

  def tokens(list, separators) do
    case separators do
      [separator] -> tokens_1(list, separator, [])
      _ -> tokens_2(list, separators, [])
    end
  end

  # The accumulator is the token being read, reversed.
  defp tokens_1([separator | rest], separator, acc), do: token(acc, tokens_1(rest, separator, []))
  defp tokens_1([char | rest], separator, acc), do: tokens_1(rest, separator, [char | acc])
  defp tokens_1([], _separator, acc), do: token(acc, [])

  defp tokens_2([char | rest], separators, acc) do
    case :lists.member(char, separators) do
      true -> token(acc, tokens_2(rest, separators, []))
      false -> tokens_2(rest, separators, [char | acc])
    end
  end

  defp tokens_2([], _separators, acc), do: token(acc, [])

  defp token([], tokens), do: tokens
  defp token(acc, tokens), do: [:lists.reverse(acc) | tokens]

  def join([], separator) when is_list(separator), do: []
  def join([first | rest], separator), do: first ++ :lists.append(for(item <- rest, do: separator ++ item))

  def words(list), do: words(list, ?\s)
  def words(list, char), do: max(Kernel.length(tokens(list, [char])), 1)

  def sub_word(list, n), do: sub_word(list, n, ?\s)
  def sub_word(list, n, char), do: list |> tokens([char]) |> Enum.at(n - 1, [])

  def strip(list), do: strip(list, :both)
  def strip(list, direction), do: strip(list, direction, ?\s)
  def strip(list, :left, char), do: Enum.drop_while(list, &(&1 == char))
  def strip(list, :right, char), do: list |> :lists.reverse() |> strip(:left, char) |> :lists.reverse()
  def strip(list, :both, char), do: list |> strip(:left, char) |> strip(:right, char)

  def left(list, width), do: left(list, width, ?\s)
  def left(list, width, char), do: Enum.take(list ++ :lists.duplicate(max(width - Kernel.length(list), 0), char), width)

  def right(list, width), do: right(list, width, ?\s)

  def right(list, width, char) do
    case width - Kernel.length(list) do
      missing when missing >= 0 -> :lists.duplicate(missing, char) ++ list
      missing -> :lists.nthtail(-missing, list)
    end
  end

  def centre(list, width), do: centre(list, width, ?\s)
  def centre(_list, 0, _char), do: []

  def centre(list, width, char) do
    missing = width - Kernel.length(list)

    if missing > 0 do
      left = div(missing, 2)
      :lists.duplicate(left, char) ++ list ++ :lists.duplicate(missing - left, char)
    else
      div(-missing, 2) |> :lists.nthtail(list) |> Enum.take(width)
    end
  end

  # Letters of Latin-1.
  def to_upper(list) when is_list(list), do: for(char <- list, do: to_upper(char))
  def to_upper(char) when char in ?a..?z or char in 0xE0..0xF6 or char in 0xF8..0xFE, do: char - 32
  def to_upper(char), do: char

  def to_lower(list) when is_list(list), do: for(char <- list, do: to_lower(char))
  def to_lower(char) when char in ?A..?Z or char in 0xC0..0xD6 or char in 0xD8..0xDE, do: char + 32
  def to_lower(char), do: char
end
