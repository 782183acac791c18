defmodule Code.Fragment do
  @moduledoc """
  What pieces of code are about: source that ends anywhere, as it does while it is written.
  """

  @operator_chars ~c"\\<>+-*/:=|&~^%.!@"
  @openers ~c",([{;"
  @spaces ~c"\t\s"

  @operators [:!, :&, :+, :-, :^, :"~~~", :..., :.., :\\, :<-, :"::", :|, :=, :||, :|||, :&&, :&&&, :==, :!=] ++
               [:=~, :===, :!==, :<, :>, :<=, :>=, :|>, :<<<, :>>>, :<<~, :~>>, :<~, :~>, :<~>, :"<|>", :"^^^"] ++
               [:++, :--, :+++, :---, :<>, :*, :/, :**, :"//", :%, :.] |> Enum.map(&Atom.to_charlist/1)

  @words ~w(and in not or when)c
  @keywords ~w(do end after else catch rescue fn)c
  @literals ~w(nil true false)c

  # --- where the cursor stands -------------------------------------------------------------------

  @doc """
  What stands before the end of a fragment.

    * `{:alias, name}`, `{:alias, inside, name}` - a module, `inside` a variable or attribute
    * `{:block_keyword_or_binary_operator, name}` - after an operand
    * `{:capture_arg, name}` - `&1`
    * `{:dot, inside, name}`, `{:dot_arity, inside, name}`, `{:dot_call, inside, name}` - `inside.name`, what
      is after it a slash or an argument; `inside` may be `:expr`
    * `{:anonymous_call, inside}` - `inside.(`
    * `{:local_or_var, name}`, `{:local_arity, name}`, `{:local_call, name}`
    * `{:module_attribute, name}`, `{:unquoted_atom, name}`, `{:sigil, name}`, `{:struct, inside}`
    * `{:operator, name}`, `{:operator_arity, name}`, `{:operator_call, name}`
    * `:expr` - any expression may come
    * `:none` - nothing is known

  Names are charlists.

      iex> Code.Fragment.cursor_context("x = Enum.ma")
      {:dot, {:alias, ~c"Enum"}, ~c"ma"}
      iex> Code.Fragment.cursor_context("foo(")
      {:local_call, ~c"foo"}
      iex> Code.Fragment.cursor_context("")
      :expr
  """
  @spec cursor_context(List.Chars.t(), keyword()) :: term()
  def cursor_context(fragment, opts \\ [])

  def cursor_context(fragment, opts) when is_binary(fragment) and is_list(opts) do
    {context, _length} = fragment |> current_line() |> context()
    context
  end

  def cursor_context(fragment, opts) when is_list(opts) do
    fragment |> to_charlist() |> List.to_string() |> cursor_context(opts)
  end

  # The last line, reversed, with those before it that it goes on with.
  defp current_line(fragment) do
    [last | before] = fragment |> String.split(["\r\n", "\n"]) |> Enum.reverse()
    last |> String.to_charlist() |> with_lines_before(before) |> Enum.reverse()
  end

  defp with_lines_before(line, [previous | before]) do
    {kept, open?} = open_end(String.to_charlist(previous))
    if open? or dotted?(line), do: with_lines_before(kept ++ line, before), else: line
  end

  defp with_lines_before(line, []), do: line

  defp dotted?([?. | _]), do: true
  defp dotted?([char | rest]) when char in @spaces, do: dotted?(rest)
  defp dotted?(_), do: false

  # A line without its comment, and whether something has to follow it. An empty line leaves that
  # to the one before.
  defp open_end(line) do
    kept = Enum.take_while(line, &(&1 != ?#))

    case kept |> Enum.reverse() |> Enum.drop_while(&(&1 in @spaces)) do
      [] -> {kept, true}
      [char | _] -> {kept, char in ~c".("}
    end
  end

  # What stands at the head of a reversed line, and how many characters it takes.
  defp context(line) do
    {rest, spaces} = skip_spaces(line, 0)

    case rest do
      [] -> {:expr, 0}
      [?%, ?:, ?: | _] -> {:none, 0}
      [?%, ?: | _] -> {{:unquoted_atom, ~c"%"}, 2}
      [?% | _] -> {{:struct, []}, 1}
      [?>, sign | before] when sign in ~c"=-" and (before == [] or hd(before) != ?:) -> {:expr, 0}
      [?<, ?< | before] when before == [] or hd(before) not in ~c"<:" -> {:expr, 0}
      [?: | before] when before == [] or hd(before) != ?: -> after_colon(spaces)
      [?.] -> {:none, 0}
      [?. | before] when hd(before) not in ~c".:" -> dot(before, spaces + 1, [])
      [?( | before] -> before |> skip_spaces(spaces + 1) |> call(true)
      [?/ | before] -> before |> skip_spaces(spaces + 1) |> arity()
      [char | _] when char in @openers -> {:expr, 0}
      [char | _] when spaces > 0 and char in ~c")]}\"'>" -> closed(rest, spaces)
      _ when spaces > 0 -> if(literal?(rest), do: closed(rest, spaces), else: call({rest, spaces}, false))
      _ -> name(line, 0, true)
    end
  end

  # What is closed may be followed by an operator or a keyword.
  defp closed([?> | before] = rest, spaces) do
    if match?([?> | _], before) and not match?([_, ?> | _], before),
      do: {{:block_keyword_or_binary_operator, []}, 0},
      else: call({rest, spaces}, false)
  end

  defp closed(_rest, _spaces), do: {{:block_keyword_or_binary_operator, []}, 0}

  defp after_colon(0), do: {{:unquoted_atom, []}, 1}
  defp after_colon(_spaces), do: {:expr, 0}

  defp skip_spaces([char | rest], count) when char in @spaces, do: skip_spaces(rest, count + 1)
  defp skip_spaces(rest, count), do: {rest, count}

  # Before an argument: after `(` or a space.
  defp call({rest, spaces}, opened?) do
    case name(rest, spaces, true) do
      {{:local_or_var, name}, count} -> called(name, count)
      {{:dot, _base, name}, count} when name in @words -> {{:operator_call, name}, count}
      {{:dot, base, name}, count} when name != [] -> {{:dot_call, base, name}, count}
      {{:dot, base, []}, count} -> anonymous(base, count)
      {{:operator, name}, count} -> {{:operator_call, name}, count}
      _ when opened? -> {:none, 0}
      _ -> if(literal?(rest), do: {{:block_keyword_or_binary_operator, []}, 0}, else: {:none, 0})
    end
  end

  defp called(name, count) when name in @words, do: {{:operator_call, name}, count}
  defp called(name, count), do: {{:local_call, name}, count}

  defp anonymous({kind, _} = base, count) when kind in [:var, :module_attribute], do: {{:anonymous_call, base}, count}
  defp anonymous(_base, _count), do: {:none, 0}

  # Before a slash.
  defp arity({rest, spaces}) do
    case name(rest, spaces, true) do
      {{:local_or_var, name}, count} -> {{:local_arity, name}, count}
      {{:dot, base, name}, count} when name != [] -> {{:dot_arity, base, name}, count}
      {{:operator, name}, count} -> {{:operator_arity, name}, count}
      {{:sigil, _}, _} -> {:none, 0}
      _ when rest != [] and hd(rest) == ?/ -> {{:operator_arity, ~c"/"}, spaces + 1}
      _ -> {{:operator, ~c"/"}, 1}
    end
  end

  # --- names ---------------------------------------------------------------------------------------

  # A name or operator that ends here; `operand?`: whether what stands before it is looked at.
  defp name([mark, char | _] = rest, count, operand?)
       when mark in ~c"?!@" and (char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ or char > 127) do
    identifier_name(rest, count, operand?)
  end

  defp name([?., ?: | rest], count, _) when rest == [] or hd(rest) != ?:, do: {{:unquoted_atom, ~c"."}, count + 2}
  defp name([?., ?., ?: | rest], count, _) when rest == [] or hd(rest) != ?:, do: {{:unquoted_atom, ~c".."}, count + 3}
  defp name([?., ?., ?. | _], count, _), do: {{:operator, ~c"..."}, count + 3}
  defp name([?., ?. | _], count, _), do: {{:operator, ~c".."}, count + 2}
  defp name([?. | rest], count, _) when rest != [], do: dot(rest, count + 1, [])
  defp name([?:, char | _], _count, _) when char != ?:, do: {:none, 0}
  defp name([?@, ?@ | _], _count, _), do: {:none, 0}
  defp name([?@ | _], count, _), do: {{:module_attribute, []}, count + 1}

  defp name([char | _] = rest, count, _) when char in @operator_chars, do: operator(rest, count, [])

  defp name(rest, count, operand?), do: identifier_name(rest, count, operand?)

  defp identifier_name(rest, count, operand?) do
    case identifier(rest) do
      :none -> {:none, 0}
      {before, name, kind} -> named(before, name, kind, count + length(name), operand?)
    end
  end

  defp named([?& | before], [digit | _] = digits, :number, count, _)
       when digit in ?0..?9 and (before == [] or hd(before) != ?&) do
    {{:capture_arg, [?& | digits]}, count + 1}
  end

  defp named(_before, _name, :number, _count, _), do: {:none, 0}
  defp named([?@ | rest], name, kind, count, _) when kind == :identifier, do: attribute(rest, name, count + 1)
  defp named([?@ | _], _name, _kind, _count, _), do: {:none, 0}

  defp named([?: | rest], name, _kind, count, _) when rest == [] or hd(rest) != ?: do
    {{:unquoted_atom, name}, count + 1}
  end

  defp named(_before, _name, :atom, _count, _), do: {:none, 0}
  defp named([?? | _], _name, _kind, _count, _), do: {:none, 0}
  defp named([?# | _], _name, _kind, _count, _), do: {:none, 0}

  defp named([?~ | rest], [_] = name, kind, count, _)
       when kind in [:identifier, :alias] and (rest == [] or hd(rest) not in ~c"~<>") and hd(name) < 128 do
    {{:sigil, name}, count + 1}
  end

  defp named(before, name, kind, count, operand?) do
    case skip_spaces(before, count) do
      {[?. | rest], dots} when rest == [] or hd(rest) not in ~c".:" -> after_dot(rest, name, kind, dots + 1)
      _ -> alone(before, name, kind, count, operand?)
    end
  end

  defp after_dot(rest, name, :alias, count), do: nested_alias(rest, name, count)
  defp after_dot([], _name, _kind, _count), do: {:none, 0}
  defp after_dot(rest, name, _kind, count), do: dot(rest, count, name)

  defp alone([?% | _], name, :alias, count, _), do: {{:struct, name}, count + 1}
  defp alone([?% | _], name, :identifier, count, _), do: {{:struct, {:local_or_var, name}}, count + 1}
  defp alone(_before, name, :alias, count, _), do: {{:alias, name}, count}

  defp alone(before, name, :identifier, count, operand?) do
    if operand? and after_operand?(before),
      do: {{:block_keyword_or_binary_operator, name}, count},
      else: {{:local_or_var, name}, count}
  end

  # Whether there is a finished operand and a space before a name.
  defp after_operand?(before) do
    case skip_spaces(before, 0) do
      {_, 0} -> false
      {[char | _], _} when char in ~c")]}\"'" -> true
      {[?>, ?> | rest], _} when rest == [] or hd(rest) != ?> -> true
      {rest, _} -> literal?(rest)
    end
  end

  defp literal?(rest) do
    case name(rest, 0, false) do
      {{:alias, _}, _} -> true
      {{:alias, _, _}, _} -> true
      {{:struct, _}, _} -> true
      {{:capture_arg, _}, _} -> true
      {{:unquoted_atom, [_ | _]}, _} -> true
      {{:local_or_var, name}, _} -> name in @literals
      _ -> match?({before, _, :number} when before == [] or hd(before) != ??, identifier(rest))
    end
  end

  defp attribute([?@ | _], _name, _count), do: {:none, 0}

  defp attribute(before, name, count) do
    case before do
      [?% | _] -> {{:struct, {:module_attribute, name}}, count + 1}
      [char | _] when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ -> {:none, 0}
      _ -> {{:module_attribute, name}, count}
    end
  end

  # `inside.name`, `rest` ending where the dot stands.
  defp dot(rest, count, name) do
    {rest, count} = skip_spaces(rest, count)

    case inside(rest, count) do
      {:none, _} -> {:none, 0}
      {{:struct, [_ | _] = alias}, count} -> {{:struct, {:dot, {:alias, alias}, name}}, count}
      {{:struct, inside}, count} -> {{:struct, {:dot, inside, name}}, count}
      {inside, count} -> {{:dot, inside, name}, count}
    end
  end

  defp inside([?) | rest], count), do: parens(rest, count + 1, 1)

  defp inside(rest, count) do
    case name(rest, count, false) do
      {{:local_or_var, name}, _} when name in @words -> {:none, 0}
      {{:local_or_var, name}, count} -> {{:var, name}, count}
      {{:dot, _, []}, _} -> {:none, 0}
      {{kind, _} = inside, count} when kind in [:alias, :module_attribute, :struct] -> checked(inside, count)
      {{:unquoted_atom, [_ | _]} = inside, count} -> {inside, count}
      {{kind, _, _} = inside, count} when kind in [:dot, :alias] -> {inside, count}
      _ -> {:none, 0}
    end
  end

  defp checked({_, []}, _count), do: {:none, 0}
  defp checked(inside, count), do: {inside, count}

  # Over balanced parentheses, and the call they belong to.
  defp parens([?( | rest], count, 1) do
    case name(rest, count + 1, false) do
      {{kind, _}, count} when kind in [:local_or_var] -> {:expr, count}
      {{:dot, _, _}, count} -> {:expr, count}
      _ -> {:expr, count + 1}
    end
  end

  defp parens([?( | rest], count, depth), do: parens(rest, count + 1, depth - 1)
  defp parens([?) | rest], count, depth), do: parens(rest, count + 1, depth + 1)
  defp parens([_ | rest], count, depth), do: parens(rest, count + 1, depth)
  defp parens([], _count, _depth), do: {:none, 0}

  # `Base.Name`, `variable.Name`, `@attribute.Name`.
  defp nested_alias(rest, name, count) do
    {rest, count} = skip_spaces(rest, count)

    case name(rest, count, false) do
      {{:struct, [_ | _] = base}, count} -> {{:struct, base ++ [?. | name]}, count}
      {{:struct, base}, count} when base != [] -> {{:struct, {:alias, base, name}}, count}
      {{:alias, base}, count} -> {{:alias, base ++ [?. | name]}, count}
      {{:alias, base, nested}, count} -> {{:alias, base, nested ++ [?. | name]}, count}
      {{:local_or_var, base}, _} when base in @words -> {:none, 0}
      {{kind, [_ | _]} = base, count} when kind in [:local_or_var, :module_attribute] -> {{:alias, base, name}, count}
      _ -> {:none, 0}
    end
  end

  # --- operators -----------------------------------------------------------------------------------

  defp operator([char | rest], count, acc) when char in @operator_chars and char not in ~c".@" do
    operator(rest, count + 1, [char | acc])
  end

  # An atom that is spelled as an operator.
  defp operator(rest, count, acc) do
    case acc do
      [?: | [_ | _] = name] when acc != ~c"::" and (name in @operators or name in [~c"<<>>", ~c"::"]) ->
        {{:unquoted_atom, name}, count}

      _ ->
        plain_operator(rest, count, acc)
    end
  end

  defp plain_operator(_rest, count, ~c"~"), do: {{:sigil, []}, count}

  defp plain_operator(rest, count, acc) do
    cond do
      acc not in @operators or acc in [~c"%", ~c":", ~c"\\"] -> {:none, 0}
      match?([?. | before] when before != [] and hd(before) not in ~c".:", rest) -> dot(tl(rest), count + 1, acc)
      true -> {{:operator, acc}, count}
    end
  end

  # --- identifiers ---------------------------------------------------------------------------------

  # The identifier a reversed line begins with: what is before it, its text, its kind.
  defp identifier([?@ | rest]) do
    case identifier_text(rest, [?@]) do
      {[?: | _] = before, text} -> {before, text, :atom}
      _ -> :none
    end
  end

  defp identifier([mark | rest]) when mark in ~c"?!" do
    case identifier_text(rest, []) do
      {_, []} -> :none
      {before, text} -> classified(before, text, [mark])
    end
  end

  defp identifier(rest) do
    case identifier_text(rest, []) do
      {_, []} -> :none
      {before, text} -> classified(before, text, [])
    end
  end

  defp identifier_text([char | rest], acc)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ or char > 127 do
    identifier_text(rest, [char | acc])
  end

  # An atom may have them inside.
  defp identifier_text([?@, previous | _] = rest, acc)
       when previous in ?a..?z or previous in ?A..?Z or previous in ?0..?9 or previous == ?_ or previous == ?@ do
    case identifier_text(tl(rest), [?@ | acc]) do
      {[?: | _] = before, text} -> {before, text}
      _ -> {rest, acc}
    end
  end

  defp identifier_text(rest, acc), do: {rest, acc}

  defp classified(before, [first | _] = text, mark) do
    name = text ++ mark

    cond do
      ?@ in text ->
        {before, name, :atom}

      first in ?0..?9 ->
        {before, name, :number}

      first in ?A..?Z ->
        if Enum.all?(text, &(&1 < 128)), do: {before, name, :alias}, else: {before, name, :atom}

      Enum.all?(text, &(&1 < 128)) ->
        {before, name, :identifier}

      true ->
        unicode(before, name, List.to_string(text))
    end
  end

  defp unicode(before, name, text) do
    cond do
      not :ampoule_unicode.identifier?(:unicode.characters_to_nfc_binary(text)) -> :none
      :ampoule_unicode.uppercase_first?(text) -> {before, name, :atom}
      true -> {before, name, :identifier}
    end
  end

  # --- around a place ------------------------------------------------------------------------------

  @doc """
  What is around a place in the source: `%{begin: place, end: place, context: context}`, or `:none`.

  Contexts are those of `cursor_context/2` for whole names; besides there are `{:keyword, name}` for
  reserved words and `{:key, name}` for keys of keyword lists.

      iex> Code.Fragment.surround_context("Enum.map(list)", {1, 7})
      %{begin: {1, 1}, end: {1, 9}, context: {:dot, {:alias, ~c"Enum"}, ~c"map"}}
  """
  @spec surround_context(List.Chars.t(), {pos_integer(), pos_integer()}, keyword()) :: map() | :none
  def surround_context(fragment, position, opts \\ [])

  def surround_context(fragment, {line, column} = position, opts)
      when is_binary(fragment) and is_integer(line) and line > 0 and is_integer(column) and column > 0 and
             is_list(opts) do
    lines = fragment |> String.split(["\r\n", "\n"]) |> Enum.map(&String.to_charlist/1)
    {above, rest} = Enum.split(lines, line - 1)

    case rest do
      [] ->
        :none

      [current | _] ->
        {before, behind} = Enum.split(current, column - 1)
        around(Enum.reverse(before), behind, Enum.reverse(above), position)
    end
  end

  def surround_context(fragment, position, opts) when is_list(opts) and not is_binary(fragment) do
    fragment |> to_charlist() |> List.to_string() |> surround_context(position, opts)
  end

  # `before` is reversed; the place is between the two.
  defp around(before, behind, above, {line, column}) do
    {taken, rest} = whole(before, behind)
    before = Enum.reverse(taken, before)
    ending = column + length(taken)

    if taken == [] do
      :none
    else
      found(joined(before, above), rest, {line, ending}, length(before), above)
    end
  end

  # How far what is at the place goes on.
  defp whole(before, behind) do
    case behind do
      [?., char | _] = [_ | rest] when char not in ~c".( " -> after_dot_or_range(before, rest)
      [?& , digit | rest] when digit in ?0..?9 -> digits(rest, [?&, digit])
      [mark | rest] when mark in ~c"%@:~" -> marked(mark, before, rest)
      [?_ | _] -> name_behind(behind)
      [char | _] when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char > 127 -> name_behind(behind)
      [mark | rest] when mark in ~c"?!" and before != [] -> trailing_mark(mark, before, rest, behind)
      [char | _] when char in @operator_chars -> operator_behind(before, behind)
      _ -> {[], behind}
    end
  end

  defp digits([digit | rest], acc) when digit in ?0..?9, do: digits(rest, acc ++ [digit])
  defp digits(rest, acc), do: {acc, rest}

  defp trailing_mark(mark, [char | _], rest, behind) do
    if char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ or char > 127,
      do: {[mark], rest},
      else: operator_behind([char], behind)
  end

  defp after_dot_or_range(before, [char | _] = rest) do
    cond do
      match?([?. | _], before) -> operator_behind(before, [?. | rest])
      char in @operator_chars -> with({taken, rest} <- operator_behind([?. | before], rest), do: {[?. | taken], rest})
      true -> with({[_ | _] = taken, rest} <- name_behind(rest), do: {[?. | taken], rest})
    end
  end

  defp marked(mark, before, rest) do
    case {mark, rest} do
      {?@, [char | _]} when char in ?a..?z or char == ?_ or char > 127 -> with_name(mark, rest)
      {?:, [char | _]} when char not in @operator_chars and char not in @spaces and (before == [] or hd(before) != ?:) ->
        with_name(mark, rest)
      {?%, [char | _]} when char in ?a..?z or char in ?A..?Z or char == ?_ or char > 127 -> with_name(mark, rest)
      {?%, [?@ | name]} -> with({taken, rest} <- with_name(?@, name), do: {[?% | taken], rest})
      {?~, [char, next | _]} when (char in ?a..?z or char in ?A..?Z) and next not in ?a..?z -> {[mark, char], tl(rest)}
      _ -> operator_behind(before, [mark | rest])
    end
  end

  defp with_name(mark, rest) do
    case name_behind(rest) do
      {[], _} -> {[], [mark | rest]}
      {taken, rest} -> {[mark | taken], rest}
    end
  end

  defp name_behind(behind) do
    {name, rest} = Enum.split_while(behind, &name_char?/1)

    case rest do
      [mark | rest] when mark in ~c"?!" and name != [] -> {name ++ [mark], rest}
      _ -> with_alias_behind(name, rest)
    end
  end

  defp name_char?(char) do
    char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_ or char > 127
  end

  # A module's name is taken whole.
  defp with_alias_behind([], rest), do: {[], rest}

  defp with_alias_behind(name, rest) do
    with {[?. | behind], before_dot} <- skip_spaces(rest, 0),
         {[next | _], after_dot} when next in ?A..?Z <- skip_spaces(behind, 0) do
      {taken, left} = name_behind(Enum.drop(behind, after_dot))
      {name ++ Enum.take(rest, before_dot + 1 + after_dot) ++ taken, left}
    else
      _ -> {name, rest}
    end
  end

  # The operator over the place. A slash behind a name may belong to an arity.
  defp operator_behind(before, behind) do
    left = before |> Enum.take_while(&operator_char?/1) |> Enum.reverse()
    {right, rest} = Enum.split_while(behind, &operator_char?/1)
    whole = without_dot(left ++ right)

    cond do
      right == [] and match?([?@ | _], behind) -> {~c"@", tl(behind)}
      whole in [~c"/", ~c"//"] and after_name?(Enum.drop(before, length(left))) -> {[], behind}
      whole in @operators -> {right, rest}
      true -> {[], behind}
    end
  end

  # The dot of `Module.+`.
  defp without_dot([?., char | rest]) when char != ?., do: [char | rest]
  defp without_dot(operator), do: operator

  defp after_name?(before) do
    {rest, _} = skip_spaces(before, 0)
    match?({_, _, :identifier}, identifier(rest))
  end

  defp operator_char?(char), do: char in @operator_chars and char != ?@

  defp joined(line, above) do
    line |> Enum.reverse() |> with_lines_before(Enum.map(above, &List.to_string/1)) |> Enum.reverse()
  end

  defp found(line, rest, {number, ending}, here, above) do
    {context, count} = if match?([?@], Enum.take(line, 1)), do: {{:operator, ~c"@"}, 1}, else: name(line, 0, false)

    case whole_context(context, rest) do
      :none -> :none
      context -> %{context: context, begin: beginning(count, number, here, above), end: {number, ending}}
    end
  end

  defp whole_context({:local_or_var, name}, rest) do
    cond do
      name in @words -> {:operator, name}
      name in @keywords or name in @literals -> {:keyword, name}
      match?([?: | after_it] when after_it == [] or hd(after_it) != ?:, rest) -> {:key, name}
      true -> local(name, skip_spaces(rest, 0))
    end
  end

  defp whole_context({:sigil, []}, _rest), do: :none
  defp whole_context({:unquoted_atom, []}, _rest), do: :none
  defp whole_context({:module_attribute, []}, _rest), do: {:operator, ~c"@"}
  defp whole_context({:dot, _, []}, _rest), do: :none
  defp whole_context({:struct, []}, _rest), do: :none
  defp whole_context(context, _rest) when is_tuple(context), do: context
  defp whole_context(_context, _rest), do: :none

  defp local(name, {[?( | _], _}), do: {:local_call, name}
  defp local(name, {[?/ | _], _}), do: {:local_arity, name}
  defp local(name, _), do: {:local_or_var, name}

  # Where the context begins, which may be some lines above.
  defp beginning(count, number, here, _above) when count <= here, do: {number, here - count + 1}

  defp beginning(count, number, here, [line | above]) do
    {kept, _} = open_end(line)
    beginning(count - here, number - 1, length(kept), above)
  end

  defp beginning(_count, number, _here, []), do: {number, 1}

  # --- lines -----------------------------------------------------------------------------------------

  @doc """
  The lines of a string, each with its line end.

      iex> Code.Fragment.lines("a\\nb")
      ["a\\n", "b"]
  """
  @spec lines(String.t()) :: [String.t()]
  def lines(string) when is_binary(string) do
    case :binary.match(string, "\n") do
      {at, 1} ->
        {line, rest} = :erlang.split_binary(string, at + 1)
        [line | lines(rest)]

      :nomatch ->
        [string]
    end
  end

  # --- the tree around the cursor -----------------------------------------------------------------------

  @doc """
  The tree of a fragment, with `__cursor__()` where it ends and all that is open closed:
  `{:ok, quoted}` or `{:error, reason}`.

  What is being written at the end (a name, a number) is left out. Options are those of
  `Code.string_to_quoted/2`.

      iex> {:ok, tree} = Code.Fragment.container_cursor_to_quoted("max(some_value, ")
      iex> Macro.to_string(tree)
      "max(some_value, __cursor__())"
  """
  @spec container_cursor_to_quoted(List.Chars.t(), keyword()) :: {:ok, Macro.t()} | {:error, term()}
  def container_cursor_to_quoted(fragment, opts \\ []) when is_list(opts) do
    fragment = if is_binary(fragment), do: fragment, else: fragment |> to_charlist() |> List.to_string()
    known = [:file, :columns, :token_metadata, :literal_encoder]
    {source, place, column} = Code.Fragment.Container.complete(fragment)
    opts = [emit_warnings: false] ++ Keyword.take(opts, known)

    with {:ok, tree} <- Code.string_to_quoted(source, opts) do
      {:ok, if(opts[:columns], do: Macro.prewalk(tree, &at_column(&1, place, column)), else: tree)}
    end
  end

  defp at_column({:__cursor__, meta, []} = node, {line, column}, real) do
    if meta[:line] == line and meta[:column] == column,
      do: {:__cursor__, Keyword.replace!(meta, :column, real), []},
      else: node
  end

  defp at_column(node, _place, _real), do: node
end
