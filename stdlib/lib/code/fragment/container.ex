defmodule Code.Fragment.Container do
  @moduledoc false
  # Completes source that ends anywhere: the unfinished end is taken away, `__cursor__()` put in its
  # place, and what is open closed.
  #
  # A scan of the text makes a list of tokens, the last one first, each `{kind, offset, ending}`.
  # What is closed becomes one token, a group; so the list holds what is open, and in it what stands
  # beside each other.

  @openers %{"(" => ")", "[" => "]", "{" => "}", "<<" => ">>"}
  @closers %{")" => "(", "]" => "[", "}" => "{", ">>" => "<<"}
  @block_words ~w(after else catch rescue)
  @word_operators ~w(and or not in when)
  @sigil_ends %{?( => ")", ?[ => "]", ?{ => "}", ?< => ">"}

  @operators ~w(<<< >>> <<~ ~>> <~> <|> ^^^ ~~~ === !== &&& ||| +++ --- ... |> <> -> <- => :: \\\\ == != =~ <= >= && || ++ -- ** .. // <~ ~>) ++
               ~w(+ - * / = < > ! & | ^ @ . % ,)

  # The source with a cursor, its line and column there, and the column in which it is to be. What is
  # not right stays so, for the parser to tell.
  def complete(source) do
    case scan(source, 0, [], source) do
      {:ok, tokens, ending} -> tokens |> prune() |> completed(source, ending)
      :error -> {source, {0, 0}, 0}
    end
  end

  # --- scanning ------------------------------------------------------------------------------------

  defp scan("", at, tokens, _source), do: {:ok, tokens, at}
  defp scan("\n" <> rest, at, tokens, source), do: scan(rest, at + 1, [{:eol, at, at + 1} | tokens], source)
  defp scan(";" <> rest, at, tokens, source), do: scan(rest, at + 1, [{:eol, at, at + 1} | tokens], source)

  defp scan(<<char, rest::binary>>, at, tokens, source) when char in ~c"\s\t\r" do
    scan(rest, at + 1, tokens, source)
  end

  # A comment at the end is cut away, and with it the space before it.
  defp scan("#" <> rest, at, tokens, source) do
    case :binary.match(rest, "\n") do
      {length, 1} -> scan(binary_part(rest, length, byte_size(rest) - length), at + 1 + length, tokens, source)
      :nomatch -> {:ok, [{:comment, at, at} | tokens], at}
    end
  end

  defp scan(<<quotes::binary-size(3), rest::binary>>, at, tokens, source) when quotes in ["\"\"\"", "'''"] do
    text(rest, at, at + 3, quotes, true, tokens, source)
  end

  defp scan(<<quote, rest::binary>>, at, tokens, source) when quote in ~c"\"'" do
    text(rest, at, at + 1, <<quote>>, true, tokens, source)
  end

  defp scan(<<?:, quote, rest::binary>>, at, tokens, source) when quote in ~c"\"'" do
    text(rest, at, at + 2, <<quote>>, true, tokens, source)
  end

  defp scan(<<?~, char, rest::binary>> = all, at, tokens, source) when char in ?a..?z or char in ?A..?Z do
    name = take_name(<<char, rest::binary>>)
    size = byte_size(name) + 1

    case binary_part(all, size, byte_size(all) - size) do
      <<quotes::binary-size(3), rest::binary>> when quotes in ["\"\"\"", "'''"] ->
        text(rest, at, at + size + 3, quotes, char in ?a..?z, tokens, source)

      <<open, rest::binary>> when open in ~c"/|\"'([{<" ->
        text(rest, at, at + size + 1, Map.get(@sigil_ends, open, <<open>>), char in ?a..?z, tokens, source)

      _ ->
        operator(all, at, tokens, source)
    end
  end

  defp scan(<<??, ?\\, char::utf8, rest::binary>>, at, tokens, source) do
    ending = at + 2 + byte_size(<<char::utf8>>)
    scan(rest, ending, [{:operand, at, ending} | tokens], source)
  end

  defp scan(<<??, char::utf8, rest::binary>>, at, tokens, source) do
    ending = at + 1 + byte_size(<<char::utf8>>)
    scan(rest, ending, [{:operand, at, ending} | tokens], source)
  end

  defp scan("::" <> rest, at, tokens, source), do: scan(rest, at + 2, [{:operator, at, at + 2} | tokens], source)

  defp scan(<<?:, char::utf8, rest::binary>> = all, at, tokens, source) do
    case take_name(<<char::utf8, rest::binary>>) do
      "" -> operator_atom(all, at, tokens, source)
      name -> token(all, at, 1 + byte_size(name), :operand, tokens, source)
    end
  end

  defp scan(<<?&, digit, _::binary>> = all, at, tokens, source) when digit in ?0..?9 do
    <<?&, rest::binary>> = all
    token(all, at, 1 + byte_size(take_name(rest)), :operand, tokens, source)
  end

  defp scan(<<digit, _::binary>> = all, at, tokens, source) when digit in ?0..?9 do
    token(all, at, byte_size(number(all)), :operand, tokens, source)
  end

  defp scan("<<" <> rest = all, at, tokens, source) do
    if match?("<" <> _, rest) or match?("~" <> _, rest),
      do: operator(all, at, tokens, source),
      else: scan(rest, at + 2, [{{:open, "<<"}, at, at + 2} | tokens], source)
  end

  defp scan(">>" <> rest = all, at, tokens, source) do
    if match?(">" <> _, rest) or not open?(tokens, "<<"),
      do: operator(all, at, tokens, source),
      else: close(rest, at, 2, "<<", tokens, source)
  end

  # The end of an interpolation: its text goes on.
  defp scan("}" <> rest, at, tokens, source) do
    case innermost(tokens) do
      {{:interpolation, begin, ending, escapes?}, _, _} ->
        text(rest, begin, at + 1, ending, escapes?, drop_to_interpolation(tokens), source)

      _ ->
        close(rest, at, 1, "{", tokens, source)
    end
  end

  defp scan(<<open, rest::binary>>, at, tokens, source) when open in ~c"([{" do
    scan(rest, at + 1, [{{:open, <<open>>}, at, at + 1} | tokens], source)
  end

  defp scan(<<closer, rest::binary>>, at, tokens, source) when closer in ~c")]" do
    close(rest, at, 1, @closers[<<closer>>], tokens, source)
  end

  defp scan(all, at, tokens, source) do
    case take_name(all) do
      "" -> operator(all, at, tokens, source)
      name -> word(all, at, name, tokens, source)
    end
  end

  defp token(all, at, size, kind, tokens, source) do
    rest = binary_part(all, size, byte_size(all) - size)
    scan(rest, at + size, [{kind, at, at + size} | tokens], source)
  end

  defp operator_atom(<<?:, rest::binary>> = all, at, tokens, source) do
    case Enum.find(["<<>>", "%{}", "{}" | @operators], &String.starts_with?(rest, &1)) do
      nil -> token(all, at, 1, :operator, tokens, source)
      name -> token(all, at, 1 + byte_size(name), :operand, tokens, source)
    end
  end

  defp operator(all, at, tokens, source) do
    case Enum.find(@operators, &String.starts_with?(all, &1)) do
      nil -> :error
      "." -> token(all, at, 1, :dot, tokens, source)
      "->" -> token(all, at, 2, :stab, tokens, source)
      "%" -> token(all, at, 1, :percent, tokens, source)
      name -> token(all, at, byte_size(name), :operator, tokens, source)
    end
  end

  defp word(all, at, name, tokens, source) do
    size = byte_size(name)
    rest = binary_part(all, size, byte_size(all) - size)
    dotted? = match?([{:dot, _, _} | _], tokens)

    cond do
      match?(<<?:, char, _::binary>> when char in ~c"\s\t\n", rest) or rest == ":" ->
        token(all, at, size + 1, :operator, tokens, source)

      dotted? ->
        token(all, at, size, :name, tokens, source)

      name == "do" ->
        token(all, at, size, {:open, "do"}, tokens, source)

      name == "fn" ->
        token(all, at, size, {:open, "fn"}, tokens, source)

      name == "end" ->
        close(rest, at, 3, "do", tokens, source)

      name in @block_words ->
        token(all, at, size, :block_word, tokens, source)

      name in @word_operators ->
        token(all, at, size, :operator, tokens, source)

      name in ["nil", "true", "false"] or match?(<<first, _::binary>> when first in ?A..?Z, name) ->
        token(all, at, size, :operand, tokens, source)

      true ->
        token(all, at, size, :name, tokens, source)
    end
  end

  # The rest of a text: to its end, an interpolation, or the end of the source.
  defp text(rest, begin, at, ending, escapes?, tokens, source) do
    size = byte_size(ending)

    case rest do
      "" ->
        {:ok, [{:operand, begin, at} | tokens], at}

      <<^ending::binary-size(size), rest::binary>> ->
        after_text(rest, begin, at + size, tokens, source)

      <<?\\, _, rest::binary>> ->
        text(rest, begin, at + 2, ending, escapes?, tokens, source)

      <<"\#{", rest::binary>> when escapes? ->
        scan(rest, at + 2, [{{:interpolation, begin, ending, escapes?}, at, at + 2} | tokens], source)

      <<_, rest::binary>> ->
        text(rest, begin, at + 1, ending, escapes?, tokens, source)
    end
  end

  # `"key": value`; modifiers of sigils belong to them.
  defp after_text(<<?:, char, _::binary>> = rest, begin, at, tokens, source) when char in ~c"\s\t\n" do
    token(rest, at, 1, :operator, [{:operand, begin, at} | tokens], source)
  end

  defp after_text(rest, begin, at, tokens, source) do
    modifiers = take_name(rest)
    size = byte_size(modifiers)
    ending = at + size
    scan(binary_part(rest, size, byte_size(rest) - size), ending, [{:operand, begin, ending} | tokens], source)
  end

  defp take_name(text), do: binary_part(text, 0, name_size(text, 0))

  defp name_size(<<char::utf8, rest::binary>>, size)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ or char > 127 do
    name_size(rest, size + byte_size(<<char::utf8>>))
  end

  defp name_size(<<mark, next, _::binary>>, size) when mark in ~c"?!" and size > 0 and next != ?=, do: size + 1
  defp name_size(<<mark>>, size) when mark in ~c"?!" and size > 0, do: size + 1
  defp name_size(_, size), do: size

  defp number(text) do
    name = take_name(text)
    size = byte_size(name)

    case binary_part(text, size, byte_size(text) - size) do
      <<?., digit, _::binary>> = rest when digit in ?0..?9 -> name <> "." <> take_name(binary_part(rest, 1, byte_size(rest) - 1))
      _ -> name
    end
  end

  # --- closing -----------------------------------------------------------------------------------------

  defp innermost(tokens) do
    Enum.find(tokens, fn {kind, _, _} -> match?({:open, _}, kind) or match?({:interpolation, _, _, _}, kind) end)
  end

  defp open?(tokens, open), do: match?({{:open, ^open}, _, _}, innermost(tokens))

  defp drop_to_interpolation([{{:interpolation, _, _, _}, _, _} | tokens]), do: tokens
  defp drop_to_interpolation([_ | tokens]), do: drop_to_interpolation(tokens)

  defp close(rest, at, size, open, tokens, source) do
    case innermost(tokens) do
      {{:open, "fn"}, _, _} when open == "do" -> closed(rest, at + size, "fn", tokens, source)
      {{:open, ^open}, _, _} -> closed(rest, at + size, open, tokens, source)
      _ -> :error
    end
  end

  defp closed(rest, ending, open, tokens, source) do
    [{_, begin, _} | before] = Enum.drop_while(tokens, &(not match?({{:open, ^open}, _, _}, &1)))
    scan(rest, ending, group(open, begin, ending, before), source)
  end

  # The name of a call belongs to its parentheses, a struct's to its braces.
  defp group("(", begin, ending, [{:name, at, begin} | before]), do: [{:operand, at, ending} | before]
  defp group("(", begin, ending, [{:dot, _, begin} | before]), do: [{:called, begin, ending} | before]
  defp group("[", begin, ending, [{:name, at, begin} | before]), do: [{:operand, at, ending} | before]
  defp group("[", begin, ending, [{:operand, at, begin} | before]), do: [{:operand, at, ending} | before]

  defp group("{", begin, ending, [{:operand, _, begin}, {:percent, at, _} | before]),
    do: [{:operand, at, ending} | before]

  defp group("{", begin, ending, [{:percent, at, begin} | before]), do: [{:operand, at, ending} | before]
  defp group("do", begin, ending, before), do: [{:blocks, begin, ending} | before]
  defp group(_open, begin, ending, before), do: [{:operand, begin, ending} | before]

  # --- the unfinished end --------------------------------------------------------------------------------

  # Gives the tokens to keep. A name with a space behind it is a call whose argument comes.
  defp prune([{:comment, at, _} | tokens]), do: prune_operand(tokens, at)
  defp prune(tokens), do: prune_operand(tokens, :end)

  defp prune_operand([{:name, _, ending} | before] = tokens, at) do
    if at == :end, do: {:name_last, tokens, ending, before}, else: prune_dot(before)
  end

  defp prune_operand(tokens, _at), do: drop(tokens)

  defp drop([{:name, _, _} | before]), do: prune_dot(before)
  defp drop([{:operand, _, _}, {:percent, _, _} | before]), do: prune_dot(before)
  defp drop([{:operand, _, _} | before]), do: prune_dot(before)
  defp drop([{:called, _, _} | before]), do: drop(before)
  defp drop([{:blocks, _, _} | before]), do: drop(before)
  defp drop([{:percent, _, _} | before]), do: before
  defp drop([{:dot, _, _} | before]), do: drop_before_dot(before)
  defp drop(tokens), do: unstarted(tokens)

  defp prune_dot([{:dot, _, _} | before]), do: drop_before_dot(before)
  defp prune_dot(tokens), do: unstarted(tokens)

  defp drop_before_dot([{:name, _, _} | _] = tokens), do: tokens
  defp drop_before_dot(tokens), do: drop(tokens)

  # A `fn` without an arrow is no container yet.
  defp unstarted(tokens) do
    {inside, rest} = Enum.split_while(tokens, fn {kind, _, _} -> not match?({:open, _}, kind) end)

    case rest do
      [{{:open, "fn"}, _, _} | before] -> if Enum.any?(inside, &(elem(&1, 0) == :stab)), do: tokens, else: before
      _ -> tokens
    end
  end

  # --- the completed source ------------------------------------------------------------------------------

  defp completed({:name_last, tokens, ending, _before}, source, at) when ending < at,
    do: completed(tokens, source, at, 2)

  defp completed({:name_last, _tokens, _, before}, source, at), do: before |> prune_dot() |> completed(source, at)
  defp completed(tokens, source, at), do: completed(tokens, source, at, 0)

  defp completed(tokens, source, at, shift) do
    {kind, kept} =
      case tokens do
        [{kind, _, ending} | _] -> {kind, ending}
        [] -> {:none, 0}
      end

    begin = binary_part(source, 0, kept)
    dropped = binary_part(source, kept, at - kept)
    {_, real} = place(begin <> dropped)
    begin = begin <> gap(kind, dropped)
    {line, column} = place(begin)
    {IO.iodata_to_binary([begin, "__cursor__()", endings(tokens)]), {line, column}, real + shift}
  end

  # A sign stays next to what comes, or apart from it.
  defp gap(:operator, ""), do: " "

  defp gap(:operator, <<char, _::binary>> = dropped) do
    if char in ~c"\s\t\r\n" or String.contains?(dropped, "\n"), do: padding(dropped), else: ""
  end

  defp gap({:open, "do"}, ""), do: " "
  defp gap({:open, "fn"}, ""), do: " "
  defp gap(kind, "") when kind in [:block_word, :name], do: " "
  defp gap(_kind, dropped), do: padding(dropped)

  defp place(text) do
    lines = String.split(text, "\n")
    {length(lines), length(String.codepoints(List.last(lines))) + 1}
  end

  # As many lines and columns as what was dropped.
  defp padding(dropped), do: for(<<char::utf8 <- dropped>>, into: "", do: if(char == ?\n, do: "\n", else: " "))

  defp endings(tokens) do
    for {kind, _, _} <- tokens, ending = ending(kind), do: ending
  end

  defp ending({:open, word}) when word in ["do", "fn"], do: " end"
  defp ending({:open, open}), do: @openers[open]
  defp ending({:interpolation, _, ending, _}) when byte_size(ending) == 3, do: ["}\n", ending]
  defp ending({:interpolation, _, ending, _}), do: ["}", ending]
  defp ending(_), do: nil
end
