defmodule :io_lib_fread do
  @moduledoc false
  # Reads text by a format, for :io_lib.fread.
  #
  # A directive is `~`, `*` to drop what is read, a width, `t` for all of Unicode, and a letter. White
  # space in the format stands for any in the text; all else stands for itself.

  defguardp is_blank(char) when char == ?\s or (char >= ?\t and char <= ?\r)
  defguardp is_digit(char) when char >= ?0 and char <= ?9

  # --- whole lines --------------------------------------------------------------------

  # The continuation: the format, the line so far, reversed, what was read before, and results.
  def fread([], chars, format), do: fread({format, [], 0, []}, chars, format)

  def fread({format, line, read, results}, :eof, _format) do
    case line do
      [] -> {:done, :eof, :eof}
      _ -> at_eof(fread(format, :lists.reverse(line), read, results))
    end
  end

  def fread({format, line, read, results}, [?\n | rest], _format) do
    case fread(format, :lists.reverse(line), read, results) do
      {:ok, results, []} -> {:done, {:ok, results}, rest}
      {:ok, results, left} -> {:done, {:ok, results}, left ++ [?\n | rest]}
      {:more, format, read, results} -> fread({format, [], read + 1, results}, rest, format)
      {:error, what} -> {:done, {:error, what}, rest}
    end
  end

  def fread({format, line, read, results}, [char | rest], _format) do
    fread({format, [char | line], read, results}, rest, format)
  end

  def fread(continuation, [], _format), do: {:more, continuation}

  defp at_eof({:ok, results, rest}), do: {:done, {:ok, results}, rest}
  defp at_eof({:more, _format, _read, _results}), do: {:done, {:error, {:fread, :input}}, :eof}
  defp at_eof({:error, what}), do: {:done, {:error, what}, []}

  # --- a format and a text ------------------------------------------------------------

  def fread(format, text) when is_list(format) and is_list(text), do: fread(format, text, 0, [])

  # `read` counts characters, `results` are reversed.
  defp fread([?~ | rest] = format, text, read, results) do
    case directive(rest) do
      {directive, rest} -> fread_directive(directive, rest, format, text, read, results)
      :error -> {:error, {:fread, :format}}
    end
  end

  defp fread([char | format], text, read, results) when is_blank(char) do
    {text, read} = skip_blanks(text, read)
    fread(format, text, read, results)
  end

  defp fread([char | format], [char | text], read, results), do: fread(format, text, read + 1, results)
  defp fread([_ | _], [_ | _], _read, _results), do: {:error, {:fread, :input}}
  defp fread([_ | _] = format, [], read, results), do: {:more, format, read, results}
  defp fread([], text, _read, results), do: {:ok, :lists.reverse(results), text}

  # {kept?, width or nil, unicode?, letter}
  defp directive([?* | rest]), do: width(rest, false, nil)
  defp directive(rest), do: width(rest, true, nil)

  defp width([digit | rest], kept?, width) when is_digit(digit), do: width(rest, kept?, (width || 0) * 10 + digit - ?0)
  defp width([?t, letter | rest], kept?, width) when letter in ~c"sac", do: {{kept?, width, true, letter}, rest}
  defp width([letter | rest], kept?, width) when letter in ~c"dfsacul#-~", do: {{kept?, width, false, letter}, rest}
  defp width(_, _kept?, _width), do: :error

  defp fread_directive({_, _, _, ?~}, format, _whole, [?~ | text], read, results), do: fread(format, text, read + 1, results)
  defp fread_directive({_, _, _, ?~}, _format, _whole, [_ | _], _read, _results), do: {:error, {:fread, :input}}

  defp fread_directive({kept?, _, _, ?l}, format, _whole, text, read, results) do
    fread(format, text, read, keep(kept?, read, results))
  end

  defp fread_directive(_directive, _format, whole, [], read, results), do: {:more, whole, read, results}

  defp fread_directive({kept?, width, unicode?, letter}, format, _whole, text, read, results) do
    case value(letter, width, unicode?, text) do
      {:ok, value, rest} ->
        fread(format, rest, read + :erlang.length(text) - :erlang.length(rest), keep(kept?, value, results))

      {:error, what} ->
        {:error, {:fread, what}}
    end
  end

  defp keep(true, value, results), do: [value | results]
  defp keep(false, _value, results), do: results

  defp skip_blanks([char | text], read) when is_blank(char), do: skip_blanks(text, read + 1)
  defp skip_blanks(text, read), do: {text, read}

  defp without_blanks(text) do
    {text, _} = skip_blanks(text, 0)
    text
  end

  # --- values -------------------------------------------------------------------------

  defp value(?d, width, _, text), do: in_field(width, text, :integer, &integer/1)
  defp value(?f, width, _, text), do: in_field(width, text, :float, &float/1)
  defp value(?#, width, _, text), do: in_field(width, text, :based, &based/1)

  # The width is the base.
  defp value(?u, base, _, text) when base == nil or (base >= 2 and base <= 36) do
    in_field(nil, text, :unsigned, &unsigned(&1, base || 10))
  end

  defp value(?u, _base, _, _text), do: {:error, :format}
  defp value(?-, _width, _, [?- | rest]), do: {:ok, -1, rest}
  defp value(?-, _width, _, [?+ | rest]), do: {:ok, 1, rest}
  defp value(?-, _width, _, rest), do: {:ok, 1, rest}

  defp value(?c, width, unicode?, text) do
    case field(text, width || 1, []) do
      {chars, rest} -> if known?(chars, unicode?), do: {:ok, chars, rest}, else: {:error, :character}
      :short -> {:error, :character}
    end
  end

  defp value(?s, width, unicode?, text), do: word(width, unicode?, text, :string)

  defp value(?a, width, unicode?, text) do
    case word(width, unicode?, text, :atom) do
      {:ok, chars, rest} -> {:ok, :erlang.list_to_atom(chars), rest}
      error -> error
    end
  end

  defp word(nil, unicode?, text, what) do
    {chars, rest} = :lists.splitwith(&(not is_blank(&1)), without_blanks(text))
    if known?(chars, unicode?), do: {:ok, chars, rest}, else: {:error, what}
  end

  # Of a field white space is dropped at both ends only.
  defp word(width, unicode?, text, what) do
    case field(text, width, []) do
      {chars, rest} ->
        chars = chars |> without_blanks() |> :lists.reverse() |> without_blanks() |> :lists.reverse()
        if known?(chars, unicode?), do: {:ok, chars, rest}, else: {:error, what}

      :short ->
        {:error, what}
    end
  end

  defp known?(chars, unicode?), do: unicode? or :lists.all(&(&1 < 256), chars)

  defp field(rest, 0, chars), do: {:lists.reverse(chars), rest}
  defp field([char | rest], width, chars), do: field(rest, width - 1, [char | chars])
  defp field([], _width, _chars), do: :short

  # A number, which must fill its field where it has one.
  defp in_field(nil, text, what, number) do
    case number.(without_blanks(text)) do
      {_, _} = found -> :erlang.insert_element(1, found, :ok)
      :error -> {:error, what}
    end
  end

  defp in_field(width, text, what, number) do
    with {chars, rest} <- field(text, width, []),
         {value, []} <- number.(without_blanks(chars)) do
      {:ok, value, rest}
    else
      _ -> {:error, what}
    end
  end

  defp integer([?- | rest]), do: negated(unsigned(rest, 10))
  defp integer([?+ | rest]), do: unsigned(rest, 10)
  defp integer(rest), do: unsigned(rest, 10)

  defp negated({value, rest}), do: {-value, rest}
  defp negated(:error), do: :error

  defp unsigned(text, base) do
    {digits, rest} = :lists.splitwith(&digit?(&1, base), text)
    {:erlang.list_to_integer(digits, base), rest}
  rescue
    ArgumentError -> :error
  end

  # Decimal digits are taken whatever the base, and fail where they are too large.
  defp digit?(char, _base) when is_digit(char), do: true
  defp digit?(char, base) when char >= ?a and char <= ?z, do: char - ?a + 10 < base
  defp digit?(char, base) when char >= ?A and char <= ?Z, do: char - ?A + 10 < base
  defp digit?(_char, _base), do: false

  defp based([?- | rest]), do: negated(based_unsigned(rest))
  defp based([?+ | rest]), do: based_unsigned(rest)
  defp based(rest), do: based_unsigned(rest)

  defp based_unsigned(text) do
    case unsigned(text, 10) do
      {base, [?# | rest]} when base >= 2 and base <= 36 -> unsigned(rest, base)
      _ -> :error
    end
  end

  defp float([?- | rest]), do: negated(unsigned_float(rest))
  defp float([?+ | rest]), do: unsigned_float(rest)
  defp float(rest), do: unsigned_float(rest)

  defp unsigned_float(text) do
    with {[_ | _] = whole, [?. | rest]} <- :lists.splitwith(&(is_digit(&1)), text),
         {[_ | _] = fraction, rest} <- :lists.splitwith(&(is_digit(&1)), rest),
         {exponent, rest} <- exponent(rest) do
      {:erlang.list_to_float(whole ++ [?. | fraction] ++ exponent), rest}
    else
      _ -> :error
    end
  end

  defp exponent([e | rest]) when e == ?e or e == ?E do
    {sign, rest} =
      case rest do
        [sign | rest] when sign == ?+ or sign == ?- -> {[sign], rest}
        _ -> {[], rest}
      end

    case :lists.splitwith(&(is_digit(&1)), rest) do
      {[], _} -> :error
      {digits, rest} -> {[?e | sign ++ digits], rest}
    end
  end

  defp exponent(rest), do: {[], rest}
end
