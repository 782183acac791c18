defmodule EEx.Compiler do
  @moduledoc false
  # Cuts a template into tokens and makes code of them. A block that holds text becomes one
  # expression in which `__EEX__(n)` stands for its n-th text; the texts are put in after parsing.

  # --- tokens -------------------------------------------------------------------------

  def tokenize(source, options) do
    line = Keyword.get(options, :line, 1)
    column = 1 + Keyword.get(options, :indentation, 0)

    case tokens(source, source, line, column, "", {line, column}, []) do
      {:ok, tokens} -> {:ok, if(options[:trim], do: trim(tokens, true), else: tokens)}
      error -> error
    end
  end

  # `text` is what has been read since `start`, where it began.
  defp tokens("<%%" <> rest, source, line, column, text, start, done) do
    case closing(rest, line, column + 3, "") do
      {code, after_code, line, column} ->
        tokens(after_code, source, line, column, text <> "<%" <> code <> "%>", start, done)

      :error ->
        unclosed(source, line, column, "%>")
    end
  end

  defp tokens("<%!--" <> rest, source, line, column, text, start, done) do
    case comment(rest, line, column + 5, "") do
      {comment, rest, new_line, new_column} ->
        done = [{:comment, String.to_charlist(comment), meta(line, column)} | with_text(text, start, done)]
        tokens(rest, source, new_line, new_column, "", {new_line, new_column}, done)

      :error ->
        unclosed(source, line, column, "--%>")
    end
  end

  defp tokens("<%#" <> rest, source, line, column, text, start, done) do
    IO.warn("<%# is deprecated, use <%!-- or add a space between <% and # instead", [])

    case closing(rest, line, column + 3, "") do
      {_, rest, line, column} -> tokens(rest, source, line, column, "", {line, column}, with_text(text, start, done))
      :error -> unclosed(source, line, column, "%>")
    end
  end

  defp tokens("<%" <> rest, source, line, column, text, start, done) do
    {marker, code} =
      case rest do
        <<marker, code::binary>> when marker in [?=, ?/, ?|] -> {[marker], code}
        code -> {[], code}
      end

    case closing(code, line, column + 2 + length(marker), "") do
      {code, rest, new_line, new_column} ->
        token = {kind(code), marker, String.to_charlist(code), meta(line, column)}
        tokens(rest, source, new_line, new_column, "", {new_line, new_column}, [token | with_text(text, start, done)])

      :error ->
        unclosed(source, line, column, "%>")
    end
  end

  defp tokens("", _source, line, column, text, start, done) do
    {:ok, :lists.reverse(with_text(text, start, done), [{:eof, meta(line, column)}])}
  end

  defp tokens("\n" <> rest, source, line, _column, text, start, done) do
    tokens(rest, source, line + 1, 1, text <> "\n", start, done)
  end

  defp tokens(<<char::utf8, rest::binary>>, source, line, column, text, start, done) do
    tokens(rest, source, line, column + 1, <<text::binary, char::utf8>>, start, done)
  end

  defp with_text("", _start, done), do: done
  defp with_text(text, {line, column}, done), do: [{:text, String.to_charlist(text), meta(line, column)} | done]

  defp meta(line, column), do: %{line: line, column: column}

  defp closing("%>" <> rest, line, column, code), do: {code, rest, line, column + 2}
  defp closing("\n" <> rest, line, _column, code), do: closing(rest, line + 1, 1, code <> "\n")
  defp closing(<<c::utf8, rest::binary>>, line, column, code), do: closing(rest, line, column + 1, <<code::binary, c::utf8>>)
  defp closing("", _line, _column, _code), do: :error

  defp comment("--%>" <> rest, line, column, code), do: {code, rest, line, column + 4}
  defp comment("\n" <> rest, line, _column, code), do: comment(rest, line + 1, 1, code <> "\n")
  defp comment(<<c::utf8, rest::binary>>, line, column, code), do: comment(rest, line, column + 1, <<code::binary, c::utf8>>)
  defp comment("", _line, _column, _code), do: :error

  defp unclosed(source, line, column, mark) do
    {:error, "expected closing '#{mark}' for EEx expression" <> snippet(source, line, column), meta(line, column)}
  end

  # What a piece of code is to the block it may belong to.
  defp kind(code) do
    words = words(String.trim(code), "", [])

    case words do
      ["end" | _] -> :end_expr
      [word] when word in ["else", "after", "catch", "rescue"] -> :middle_expr
      _ -> kind_by_end(:lists.reverse(words))
    end
  end

  defp kind_by_end(["do" | _]), do: :start_expr
  defp kind_by_end(["->" | rest]), do: if(open_function?(rest), do: :start_expr, else: :middle_expr)
  defp kind_by_end(_words), do: :expr

  # Reading backwards: a `fn` that no `end` closes.
  defp open_function?(["fn" | _]), do: true
  defp open_function?(["end" | _]), do: false
  defp open_function?([_ | rest]), do: open_function?(rest)
  defp open_function?([]), do: false

  # Words and single other characters; texts in quotation marks and atoms count as one.
  defp words("", word, done), do: :lists.reverse(with_word(word, done))
  defp words("->" <> rest, word, done), do: words(rest, "", ["->" | with_word(word, done)])
  defp words("\"" <> rest, word, done), do: words(skip_text(rest), "", ["\"" | with_word(word, done)])

  defp words(<<c, rest::binary>>, word, done) when c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?_, ?:, ??, ?!, ?@] or c > 127 do
    words(rest, <<word::binary, c>>, done)
  end

  defp words(<<c, rest::binary>>, word, done) when c in [?\s, ?\n, ?\t, ?\r], do: words(rest, "", with_word(word, done))
  defp words(<<c, rest::binary>>, word, done), do: words(rest, "", [<<c>> | with_word(word, done)])

  defp with_word("", done), do: done
  defp with_word(word, done), do: [word | done]

  defp skip_text("\\" <> <<_, rest::binary>>), do: skip_text(rest)
  defp skip_text("\"" <> rest), do: rest
  defp skip_text(<<_, rest::binary>>), do: skip_text(rest)
  defp skip_text(""), do: ""

  # --- trimming -----------------------------------------------------------------------

  # Around code that has its lines for itself one line end stays of several.
  defp trim([{:text, chars, meta} | rest], first?) do
    text = List.to_string(chars)
    text = if first?, do: text, else: trim_start(text)
    last? = match?([{:eof, _}], rest)
    text = if last?, do: text, else: trim_end(text)

    text =
      if (first? or last?) and not (first? and last?) and String.trim(text) == "" and String.contains?(text, "\n"),
        do: "",
        else: text

    case text do
      "" -> trim(rest, false)
      text -> [{:text, String.to_charlist(text), meta} | trim(rest, false)]
    end
  end

  defp trim([token | rest], _first?), do: [token | trim(rest, false)]
  defp trim([], _first?), do: []

  defp trim_start(text) do
    case String.trim_leading(text, " ") |> String.trim_leading("\t") do
      "\n" <> rest -> "\n" <> String.trim_leading(rest, "\n")
      _ -> text
    end
  end

  defp trim_end(text) do
    trimmed = text |> String.trim_trailing(" ") |> String.trim_trailing("\t")
    if String.ends_with?(trimmed, "\n"), do: String.trim_trailing(trimmed, "\n") <> "\n", else: text
  end

  # --- code ---------------------------------------------------------------------------

  def compile(tokens, source, options) do
    engine = Keyword.get(options, :engine, EEx.SmartEngine)

    state = %{
      engine: engine,
      source: source,
      file: Keyword.get(options, :file, "nofile"),
      parser_options: Keyword.get(options, :parser_options, [])
    }

    {buffer, []} = body(tokens, engine.init(options), state)
    engine.handle_body(buffer)
  end

  defp body([{:text, chars, meta} | rest], buffer, state) do
    body(rest, text(buffer, chars, meta, state), state)
  end

  defp body([{:comment, _, _} | rest], buffer, state), do: body(rest, buffer, state)

  defp body([{:expr, marker, chars, meta} | rest], buffer, state) do
    body(rest, expr(buffer, marker, parse(chars, marker, meta, state), meta, state), state)
  end

  defp body([{:start_expr, marker, chars, meta} | rest], buffer, state) do
    {code, texts, rest} = block(rest, buffer, List.to_string(chars), %{}, {marker, chars, meta}, state)
    quoted = code |> String.to_charlist() |> parse(marker, meta, state) |> Macro.prewalk(&put_text(&1, texts))
    body(rest, expr(buffer, marker, quoted, meta, state), state)
  end

  defp body([{:middle_expr, _, chars, meta} | _], _buffer, state) do
    fail("unexpected middle of expression <%#{chars}%>", meta, state)
  end

  defp body([{:end_expr, _, chars, meta} | _], _buffer, state) do
    fail("unexpected end of expression <%#{chars}%>", meta, state)
  end

  defp body([{:eof, _}], buffer, _state), do: {buffer, []}

  defp text(buffer, chars, meta, state) do
    state.engine.handle_text(buffer, [line: meta.line, column: meta.column], List.to_string(chars))
  end

  defp expr(buffer, marker, quoted, meta, state) do
    state.engine.handle_expr(buffer, List.to_string(marker), quoted)
  rescue
    error in EEx.SyntaxError -> fail(error.message, meta, state)
  end

  # The code of a block up to its end, its texts by number, and the tokens behind it.
  defp block(tokens, buffer, code, texts, start, state) do
    {inner, rest} = section(tokens, state.engine.handle_begin(buffer), start, state)

    case rest do
      [{kind, _, chars, _} | rest] ->
        {code, texts} =
          if kind == :middle_expr and blank?(tokens) and clause?(chars) do
            {code, texts}
          else
            number = map_size(texts)
            {code <> "__EEX__(#{number});", Map.put(texts, number, state.engine.handle_end(inner))}
          end

        code = code <> List.to_string(chars)
        if kind == :end_expr, do: {code, texts, rest}, else: block(rest, buffer, code, texts, start, state)
    end
  end

  # Up to the middle or the end of the block around.
  defp section([{kind, _, _, _} | _] = tokens, buffer, _start, _state) when kind in [:middle_expr, :end_expr] do
    {buffer, tokens}
  end

  defp section([{:eof, _}], _buffer, {marker, chars, meta}, state) do
    blanks = chars |> Enum.take_while(&(&1 == ?\s)) |> length()
    at = %{meta | column: meta.column + 2 + length(marker) + blanks}
    fail("expected a closing '<% end %>' for block expression in EEx", at, state)
  end

  defp section([{:text, chars, meta} | rest], buffer, start, state) do
    section(rest, text(buffer, chars, meta, state), start, state)
  end

  defp section([{:comment, _, _} | rest], buffer, start, state), do: section(rest, buffer, start, state)

  defp section([{:expr, marker, chars, meta} | rest], buffer, start, state) do
    section(rest, expr(buffer, marker, parse(chars, marker, meta, state), meta, state), start, state)
  end

  defp section([{:start_expr, marker, chars, meta} | rest], buffer, start, state) do
    {code, texts, rest} = block(rest, buffer, List.to_string(chars), %{}, {marker, chars, meta}, state)
    quoted = code |> String.to_charlist() |> parse(marker, meta, state) |> Macro.prewalk(&put_text(&1, texts))
    section(rest, expr(buffer, marker, quoted, meta, state), start, state)
  end

  # Between `case x do` and the first clause only blanks may stand; they are dropped.
  defp blank?([{:text, chars, _} | rest]), do: String.trim(List.to_string(chars)) == "" and blank?(rest)
  defp blank?([{:comment, _, _} | rest]), do: blank?(rest)
  defp blank?([{:middle_expr, _, _, _} | _]), do: true
  defp blank?(_tokens), do: false

  defp clause?(chars), do: chars |> List.to_string() |> String.trim() |> String.ends_with?("->")

  defp put_text({:__EEX__, _, [number]}, texts), do: Map.fetch!(texts, number)
  defp put_text(other, _texts), do: other

  defp parse(chars, marker, meta, state) do
    options = [file: state.file, line: meta.line, column: meta.column + 2 + length(marker)]
    Code.string_to_quoted!(List.to_string(chars), options ++ state.parser_options)
  end

  # --- errors -------------------------------------------------------------------------

  defp fail(message, %{line: line, column: column}, state) do
    raise EEx.SyntaxError,
      message: message <> snippet(state.source, line, column),
      file: state.file,
      line: line,
      column: column
  end

  # The line that is meant with the one before it, and a mark.
  defp snippet(source, line, column) do
    lines = String.split(source, "\n")
    gutter = String.duplicate(" ", String.length(Integer.to_string(line)))

    shown =
      for number <- max(line - 1, 1)..line//1 do
        label = number |> Integer.to_string() |> String.pad_leading(String.length(gutter))
        ["\n", label, " | ", Enum.at(lines, number - 1, "")]
      end

    IO.iodata_to_binary(["\n", gutter, " |", shown, "\n", gutter, " | ", String.duplicate(" ", column - 1), "^"])
  end
end
