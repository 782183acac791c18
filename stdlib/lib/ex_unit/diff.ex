defmodule ExUnit.Diff do
  @moduledoc false
  # Both sides of an assertion as text, with marks on what differs.
  #
  # A side is an algebra document. Values of the same type are compared part by part, numbers and
  # structs that print in a way of their own by their text; where only one side has a part, or the
  # parts are of different types, they are marked whole. A pattern is compared with the value as far
  # as its structure goes: variables match anything, maps may have more keys.

  import Inspect.Algebra

  # Strings that have less in common than this are marked whole.
  @similar 0.3

  # The laid out sides. The formatter's callback colors `:diff_delete`,
  # `:diff_insert`, and the same for white space.
  def format(left, right, context, padding, width, formatter) do
    width = if width == :infinity, do: width, else: width - padding
    marks = %{
      left: mark(formatter, :diff_delete),
      right: mark(formatter, :diff_insert),
      left_blank: mark(formatter, :diff_delete_whitespace),
      right_blank: mark(formatter, :diff_insert_whitespace)
    }

    state = %{marks: marks, opts: Inspect.Opts.new(width: width, pretty: true), strict?: context == :===}

    {left, right} =
      case context do
        {:match, pins} -> match(left, right, Map.put(state, :pins, Map.new(pins)))
        _ -> values(left, right, state)
      end

    {layout(left, padding, width), layout(right, padding, width)}
  end

  defp layout(doc, padding, width), do: doc |> group() |> nest(padding) |> Inspect.Algebra.format(width)

  # What stands before and after a marked text.
  defp mark(formatter, key) do
    case formatter.(key, "\0") |> IO.iodata_to_binary() |> :binary.split("\0") do
      [before, behind] -> {before, behind}
      [_] -> {"", ""}
    end
  end

  defp marked(doc, side, state) do
    {before, behind} = Map.fetch!(state.marks, side)
    concat({:doc_color, doc, before}, {:doc_color, empty(), behind})
  end

  defp plain(value, state), do: to_doc(value, state.opts)
  defp whole(value, side, state), do: marked(plain(value, state), side, state)

  # --- values ---------------------------------------------------------------------------------

  defp same?(left, right, %{strict?: true}), do: left === right
  defp same?(left, right, _state), do: left == right

  defp values(left, right, state) do
    if same?(left, right, state), do: {plain(left, state), plain(right, state)}, else: different(left, right, state)
  end

  defp different(left, right, state) when is_binary(left) and is_binary(right) do
    if String.valid?(left) and String.valid?(right) do
      strings(left, right, "", state)
    else
      {lefts, rights} = marked_parts(escapes(left), escapes(right), &string/1, state)
      {quoted("", lefts), quoted("", rights)}
    end
  end

  defp different(left, right, state) when is_integer(left) and is_integer(right), do: texts(left, right, state)
  defp different(left, right, state) when is_float(left) and is_float(right), do: texts(left, right, state)

  defp different(left, right, state) when is_list(left) and is_list(right) do
    if charlist?(left) and charlist?(right) do
      strings(List.to_string(left), List.to_string(right), "~c", state)
    else
      lists(left, right, state)
    end
  end

  defp different(first..last//step, other..end_//step, state) do
    {left, right} = values(first, other, state)
    {left_last, right_last} = values(last, end_, state)
    rest = if step == 1, do: "", else: "//" <> inspect(step)
    {concat([left, "..", left_last, rest]), concat([right, "..", right_last, rest])}
  end

  defp different(left, right, state) when is_tuple(left) and is_tuple(right) do
    {lefts, rights} = elements(Tuple.to_list(left), Tuple.to_list(right), state)
    {container("{", lefts, "}", state), container("{", rights, "}", state)}
  end

  defp different(%{__struct__: module} = left, %{__struct__: module} = right, state) do
    cond do
      derived?(module) -> maps(left, right, state)
      inspect(left) == inspect(right) -> maps(left, right, state)
      true -> texts(left, right, state)
    end
  end

  defp different(left, right, state) when is_map(left) and is_map(right), do: maps(left, right, state)
  defp different(left, right, state), do: wholes(left, right, state)

  defp wholes(left, right, state), do: {whole(left, :left, state), whole(right, :right, state)}

  # What is printed, character by character.
  defp texts(left, right, state) do
    {lefts, rights} = marked_parts(inspect(left), inspect(right), &string/1, state)
    {concat(lefts), concat(rights)}
  end

  # Maps and structs, the names of structs as what comes first.
  defp maps(left, right, state) do
    {lefts, rights} = entries(fields(left), fields(right), state)
    {opening, other} = {struct_name(left), struct_name(right)}

    {
      container(opening(opening, other, :left, state), lefts, "}", state),
      container(opening(other, opening, :right, state), rights, "}", state)
    }
  end

  defp fields(%{__struct__: _} = struct), do: Map.from_struct(struct)
  defp fields(map), do: map

  defp struct_name(%{__struct__: module}), do: inspect(module)
  defp struct_name(_map), do: ""

  defp opening(name, name, _side, _state), do: concat(["%", name, "{"])
  defp opening("", _other, _side, _state), do: "%{"
  defp opening(name, _other, side, state), do: concat(["%", marked(name, side, state), "{"])

  # Whether a struct is shown with its fields.
  defp derived?(module), do: Inspect.impl_for(struct(module)) in [Inspect.Any, Inspect.Map]

  defp proper?(list), do: :erlang.is_list(list) and match?([], improper_tail(list))
  defp improper_tail([_ | tail]), do: improper_tail(tail)
  defp improper_tail(tail), do: tail

  defp charlist?([]), do: false
  defp charlist?(list), do: proper?(list) and List.ascii_printable?(list)

  # Strings character by character, if they are alike.
  defp strings(left, right, sigil, state) do
    {lefts, rights} = marked_parts(left, right, &escaped/1, state)
    {quoted(sigil, lefts), quoted(sigil, rights)}
  end

  defp marked_parts(left, right, shown, state) do
    script = String.myers_difference(left, right)
    common = for {:eq, text} <- script, reduce: 0, do: (sum -> sum + String.length(text))
    alike? = common / max(1, max(String.length(left), String.length(right))) >= @similar
    script = if alike?, do: script, else: [del: left, ins: right]

    {
      for({kind, text} <- script, kind != :ins, do: part(text, kind == :del, :left, shown, state)),
      for({kind, text} <- script, kind != :del, do: part(text, kind == :ins, :right, shown, state))
    }
  end

  defp escaped(text), do: string(escapes(text))

  # As it stands between quotes.
  defp escapes(binary) do
    shown = inspect(binary, binaries: :as_strings)
    binary_part(shown, 1, byte_size(shown) - 2)
  end

  defp part(text, marked?, side, shown, state) do
    cond do
      not marked? -> shown.(text)
      String.trim(text) == "" -> marked(shown.(text), blank(side), state)
      true -> marked(shown.(text), side, state)
    end
  end

  defp blank(:left), do: :left_blank
  defp blank(:right), do: :right_blank

  defp quoted(sigil, parts), do: concat([sigil <> "\"" | parts] ++ ["\""])

  # Elements by an edit script; what one side has in the place of the other is compared.
  defp lists(left, right, state) do
    {left, left_tail} = split_tail(left, [])
    {right, right_tail} = split_tail(right, [])
    {lefts, rights} = scripted(List.myers_difference(left, right), [], [])

    {
      list_doc(lefts, left_tail, right_tail, :left, state),
      list_doc(rights, right_tail, left_tail, :right, state)
    }
  end

  # The elements, and what stands after the bar.
  defp split_tail([head | tail], acc), do: split_tail(tail, [head | acc])
  defp split_tail([], acc), do: {Enum.reverse(acc), :none}
  defp split_tail(tail, acc), do: {Enum.reverse(acc), {:tail, tail}}

  defp scripted([], lefts, rights), do: {Enum.reverse(lefts), Enum.reverse(rights)}

  defp scripted([{:eq, items} | rest], lefts, rights) do
    docs = for item <- items, do: {item, :same}
    scripted(rest, Enum.reverse(docs, lefts), Enum.reverse(docs, rights))
  end

  defp scripted([{:del, deleted}, {:ins, inserted} | rest], lefts, rights) do
    paired(deleted, inserted, rest, lefts, rights)
  end

  defp scripted([{:ins, inserted}, {:del, deleted} | rest], lefts, rights) do
    paired(deleted, inserted, rest, lefts, rights)
  end

  defp scripted([{:del, deleted} | rest], lefts, rights), do: paired(deleted, [], rest, lefts, rights)
  defp scripted([{:ins, inserted} | rest], lefts, rights), do: paired([], inserted, rest, lefts, rights)

  defp paired([a | deleted], [b | inserted], rest, lefts, rights) do
    paired(deleted, inserted, rest, [{a, {:against, b}} | lefts], [{b, {:against, a}} | rights])
  end

  defp paired(deleted, inserted, rest, lefts, rights) do
    lefts = Enum.reverse(Enum.map(deleted, &{&1, :alone}), lefts)
    rights = Enum.reverse(Enum.map(inserted, &{&1, :alone}), rights)
    scripted(rest, lefts, rights)
  end

  # A side of two lists, from `{item, :same | :alone | {:against, item of the other side}}`.
  # Pairs show as a keyword list where none of them is marked whole.
  defp list_doc(items, tail, other_tail, side, state) do
    keyword? = items != [] and tail == :none and Enum.all?(items, &keyword?/1)
    docs = for {item, how} <- items, do: item_doc(item, how, side, keyword?, state)

    docs =
      case {tail, other_tail} do
        {:none, _} -> docs
        {{:tail, tail}, {:tail, other}} -> with_tail(docs, one_side(tail, other, side, state))
        {{:tail, tail}, :none} -> with_tail(docs, whole(tail, side, state))
      end

    container("[", docs, "]", state)
  end

  defp with_tail(docs, tail) do
    {before, [last]} = Enum.split(docs, -1)
    before ++ [concat([last, " | ", tail])]
  end

  defp keyword?({{key, _}, :same}) when is_atom(key), do: true
  defp keyword?({{key, _}, {:against, {other, _}}}) when is_atom(key) and is_atom(other), do: true
  defp keyword?(_), do: false

  defp item_doc({key, value}, :same, _side, true, state), do: entry(key, plain(value, state), state)
  defp item_doc(item, :same, _side, _keyword?, state), do: plain(item, state)

  defp item_doc({key, value}, {:against, {other_key, other}}, side, true, state) do
    name = string(Macro.inspect_atom(:key, key))
    name = if key == other_key, do: name, else: marked(name, side, state)
    concat([name, " ", one_side(value, other, side, state)])
  end

  defp item_doc(item, {:against, other}, side, false, state), do: one_side(item, other, side, state)
  defp item_doc(item, :alone, side, false, state), do: whole(item, side, state)

  defp one_side(item, other, :left, state), do: elem(values(item, other, state), 0)
  defp one_side(item, other, :right, state), do: elem(values(other, item, state), 1)

  # Tuples of the same size place by place, others like lists.
  defp elements(lefts, rights, state) when length(lefts) == length(rights) do
    Enum.zip(lefts, rights) |> Enum.map(fn {a, b} -> values(a, b, state) end) |> Enum.unzip()
  end

  defp elements(lefts, rights, state) do
    {lefts, rights} = scripted(List.myers_difference(lefts, rights), [], [])

    {for({item, how} <- lefts, do: item_doc(item, how, :left, false, state)),
     for({item, how} <- rights, do: item_doc(item, how, :right, false, state))}
  end

  # Entries of maps, those of both sides first.
  defp entries(left, right, state) do
    lefts =
      for {key, value} <- common_first(left, right) do
        case right do
          %{^key => other} -> entry(key, elem(values(value, other, state), 0), state)
          _ -> marked(entry(key, plain(value, state), state), :left, state)
        end
      end

    rights =
      for {key, value} <- common_first(right, left) do
        case left do
          %{^key => other} -> entry(key, elem(values(other, value, state), 1), state)
          _ -> marked(entry(key, plain(value, state), state), :right, state)
        end
      end

    {lefts, rights}
  end

  defp common_first(map, other) do
    {common, own} = map |> Map.to_list() |> Enum.sort() |> Enum.split_with(fn {key, _} -> is_map_key(other, key) end)
    common ++ own
  end

  defp entry(key, doc, _state) when is_atom(key), do: concat([Macro.inspect_atom(:key, key), " ", doc])
  defp entry(key, doc, state), do: concat([plain(key, state), " => ", doc])

  defp container(left, docs, right, state) do
    container_doc(left, docs, right, state.opts, fn doc, _ -> doc end, separator: ",", break: :strict)
  end

  # --- patterns -----------------------------------------------------------------------------------

  # A guard is what fails where the rest of the pattern matches.
  defp match({:when, _, [pattern, guard]}, value, state) do
    {left, right} = match(pattern, value, state)
    guard = source(guard)
    {concat([left, " when ", if(marks?(left), do: guard, else: marked(guard, :left, state))]), right}
  end

  defp match({:^, _, [{name, _, _}]} = pin, value, state) do
    case state.pins do
      %{^name => ^value} -> {source(pin), plain(value, state)}
      %{^name => pinned} -> {marked(source(pin), :left, state), one_side(value, pinned, :right, state)}
      _ -> {marked(source(pin), :left, state), whole(value, :right, state)}
    end
  end

  defp match({name, _, context} = var, value, state) when is_atom(name) and is_atom(context) do
    {source(var), plain(value, state)}
  end

  defp match({:=, _, [left, right]}, value, state) do
    {left, shown} = match(left, value, state)
    {right, other} = match(right, value, state)
    {concat([left, " = ", right]), if(marks?(shown), do: shown, else: other)}
  end

  defp match({:{}, _, args}, value, state) when is_tuple(value) and length(args) == tuple_size(value) do
    match_tuple(args, Tuple.to_list(value), state)
  end

  defp match({left, right}, {a, b}, state), do: match_tuple([left, right], [a, b], state)

  defp match(list, value, state) when is_list(list) and is_list(value), do: match_list(list, value, state)

  defp match({:%{}, _, pairs}, value, state) when is_map(value) and not is_struct(value) do
    match_fields("", pairs, value, state)
  end

  defp match({:%, _, [module, {:%{}, _, pairs}]}, %{__struct__: _} = value, state) when is_atom(module) do
    match_fields(inspect(module), pairs, value, state)
  end

  # Which bytes differ cannot be told from the segments.
  defp match({:<<>>, _, _} = pattern, value, state) when is_bitstring(value), do: {source(pattern), plain(value, state)}

  defp match(literal, value, state) when is_number(literal) or is_atom(literal) or is_binary(literal) do
    values(literal, value, state)
  end

  defp match({:<>, _, [prefix, rest]}, value, state) when is_binary(prefix) and is_binary(value) do
    size = byte_size(prefix)

    case value do
      <<^prefix::binary-size(size), remainder::binary>> ->
        {left, _} = match(rest, remainder, state)
        {concat([plain(prefix, state), " <> ", left]), plain(value, state)}

      _ ->
        {left, right} = values(prefix, value, state)
        {concat([left, " <> ", source(rest)]), right}
    end
  end

  defp match(pattern, value, state), do: {marked(source(pattern), :left, state), whole(value, :right, state)}

  defp match_tuple(args, values, state) do
    {lefts, rights} = Enum.zip(args, values) |> Enum.map(fn {arg, value} -> match(arg, value, state) end) |> Enum.unzip()
    {container("{", lefts, "}", state), container("{", rights, "}", state)}
  end

  # `[a, b | rest]` against a list: the heads place by place, and those of the same keys.
  defp match_list(patterns, values, state) do
    if patterns != [] and Keyword.keyword?(patterns) and Keyword.keyword?(values) and Keyword.keys(patterns) == Keyword.keys(values) do
      {lefts, rights} =
        Enum.zip_with(patterns, values, fn {key, pattern}, {key, value} ->
          {left, right} = match(pattern, value, state)
          {entry(key, left, state), entry(key, right, state)}
        end)
        |> Enum.unzip()

      {container("[", lefts, "]", state), container("[", rights, "]", state)}
    else
      match_elements(patterns, values, state)
    end
  end

  defp match_elements(patterns, values, state) do
    {heads, tail} =
      case List.last(patterns) do
        {:|, _, [last, tail]} -> {Enum.drop(patterns, -1) ++ [last], [tail]}
        _ -> {patterns, []}
      end

    {lefts, rights, rest} = match_heads(heads, values, [], [], state)

    rights_rest =
      for value <- rest, do: if(tail == [], do: whole(value, :right, state), else: plain(value, state))

    lefts =
      case {tail, lefts} do
        {[tail], lefts} when lefts != [] ->
          {before, [last]} = Enum.split(lefts, -1)
          before ++ [concat([last, " | ", source(tail)])]

        {_, lefts} ->
          lefts
      end

    {container("[", lefts, "]", state), container("[", rights ++ rights_rest, "]", state)}
  end

  defp match_heads([], rest, lefts, rights, _state), do: {Enum.reverse(lefts), Enum.reverse(rights), rest}

  defp match_heads([pattern | patterns], [value | values], lefts, rights, state) do
    {left, right} = match(pattern, value, state)
    match_heads(patterns, values, [left | lefts], [right | rights], state)
  end

  defp match_heads([pattern | patterns], [], lefts, rights, state) do
    match_heads(patterns, [], [marked(source(pattern), :left, state) | lefts], rights, state)
  end

  defp match_fields(name, pairs, value, state) do
    {lefts, rights} = match_entries(pairs, fields(value), state)
    other = struct_name(value)

    {
      container(opening(name, other, :left, state), lefts, "}", state),
      container(opening(other, name, :right, state), rights, "}", state)
    }
  end

  defp match_entries(pairs, map, state) do
    compared =
      for {key, pattern} <- Enum.sort_by(pairs, fn {key, _} -> key end) do
        {found?, resolved} = resolve(key, state)

        case map do
          %{^resolved => value} when found? ->
            {left, right} = match(pattern, value, state)
            {pattern_entry(key, left, state), {resolved, right}}

          _ ->
            {marked(pattern_entry(key, source(pattern), state), :left, state), nil}
        end
      end

    matched = for {_, {key, right}} <- compared, do: {key, right}
    others = map |> Map.drop(for {key, _} <- matched, do: key) |> Enum.sort()
    rights = for({key, right} <- matched, do: entry(key, right, state)) ++ for({key, value} <- others, do: entry(key, plain(value, state), state))
    {for({left, _} <- compared, do: left), rights}
  end

  defp pattern_entry({:^, _, _} = pin, doc, _state), do: concat([source(pin), " => ", doc])
  defp pattern_entry(key, doc, state), do: entry(key, doc, state)

  defp resolve({:^, _, [{name, _, _}]}, state), do: {true, Map.get(state.pins, name)}
  defp resolve(key, _state), do: {Macro.quoted_literal?(key), key}

  # Whether a document has marks.
  defp marks?({:doc_color, _, _}), do: true
  defp marks?(doc) when is_tuple(doc), do: doc |> Tuple.to_list() |> Enum.any?(&marks?/1)
  defp marks?([head | tail]), do: marks?(head) or marks?(tail)
  defp marks?(_doc), do: false

  defp source(quoted), do: string(Macro.to_string(quoted))
end
