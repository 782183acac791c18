defmodule Code.Layout.Comments do
  @moduledoc false
  # Gives the comments of a source their places in its code, before anything is laid out.
  #
  # The parser hands over comments apart from the code, each with its line. They can be written
  # where items stand on lines of their own: expressions of a body, arguments, entries of a
  # container, clauses. This pass goes through the code once, in the order of the source, with the
  # comments that are still to be placed, and leaves in the metadata of
  #
  #   an item             `:comments_before`    what stands above it; also what stood inside it
  #                                             where no comment can be written
  #   the last item       `:comments_trailing`  what follows it, before the end of the list
  #   a list without any  `:comments_inside`
  #   a container         `:commented`          that there are comments in it, at any depth
  #
  # The layout reads these and knows nothing else of comments.

  import Inspect.Algebra, only: [line: 2]
  alias Code.Layout
  alias Code.Layout.{Clauses, Operators}

  # Beyond all lines of any source.
  @no_line 1_000_000_000

  # Operators that begin a line.
  @leading [:when, :|, :|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>"]

  @doc """
  The code with its comments in the metadata. `bare?` tells for a name, its arity and metadata
  whether the call is written without parentheses: then nothing can stand before its first argument.
  """
  def place(quoted, [], _bare?), do: quoted

  def place(quoted, comments, bare?) do
    {quoted, _, _} = body(quoted, gather(comments), {0, @no_line}, bare?)
    quoted
  end

  # Comments on lines one after the other are one piece, unless the first stands behind code.
  defp gather(comments), do: comments |> Enum.map(&piece/1) |> join()

  defp join([%{last: last, next: 1} = one, %{line: line, previous: 1} = two | rest])
       when one.previous > 0 and line == last + 1 do
    join([%{one | last: two.last, next: two.next, doc: line(one.doc, two.doc)} | rest])
  end

  defp join([one | rest]), do: [one | join(rest)]
  defp join([]), do: []

  defp piece(comment) do
    %{
      line: comment.line,
      last: comment.line,
      previous: comment.previous_eol_count,
      next: comment.next_eol_count,
      doc: spaced(comment.text)
    }
  end

  # A space after the marks, unless the comment is for the system.
  defp spaced("#!" <> _ = text), do: text
  defp spaced("#" <> text), do: "#" <> spaced_rest(text)

  defp spaced_rest("#" <> _ = text), do: spaced(text)
  defp spaced_rest(" " <> _ = text), do: text
  defp spaced_rest(""), do: ""
  defp spaced_rest(text), do: " " <> text

  # --- lists of items -----------------------------------------------------------------------
  #
  # The functions below answer `{node, comments left, last line of the node}`.

  # A body: expressions, one or several or none, within the lines `{min, max}`.
  defp body(node, [], _lines, _bare?), do: {node, [], 0}

  defp body({:__block__, meta, []}, comments, lines, _bare?) do
    {inside, comments} = within(comments, lines)
    {put({:__block__, meta, []}, :comments_inside, inside), comments, line(meta)}
  end

  defp body({:__block__, meta, [_, _ | _] = exprs}, comments, lines, bare?) do
    {exprs, comments, last} = items(exprs, comments, lines, bare?)
    {{:__block__, meta, exprs}, comments, last}
  end

  defp body([{:->, _, _} | _] = clauses, comments, lines, bare?), do: clauses(clauses, comments, lines, bare?)

  defp body(node, comments, lines, bare?) do
    {[node], comments, last} = items([node], comments, lines, bare?)
    {node, comments, last}
  end

  # What stands before the first line belongs to someone outside.
  defp items(items, [], _lines, _bare?), do: {items, [], 0}

  defp items(items, comments, {min, max}, bare?) do
    {outer, comments} = Enum.split_while(comments, &(&1.line <= min))
    {items, comments, last} = each(items, comments, max, bare?, [], 0)
    {items, outer ++ comments, last}
  end

  defp each([], comments, max, _bare?, [last | done], last_line) do
    {trailing, comments} = Enum.split_while(comments, &(&1.line < max))
    trailing = Enum.map(trailing, &apart/1)
    {Enum.reverse([put(last, :comments_trailing, trailing) | done]), comments, last_line}
  end

  defp each([], comments, _max, _bare?, [], last_line), do: {[], comments, last_line}
  defp each(items, [], _max, _bare?, done, last_line), do: {Enum.reverse(done, items), [], last_line}

  defp each([item | rest], comments, max, bare?, done, last_line) do
    {item, comments, last} = item(item, comments, bare?)
    each(rest, comments, max, bare?, [item | done], max(last, last_line))
  end

  defp item(item, comments, bare?) do
    # What has no line has no comments before it.
    first = with @no_line <- first_line(item), do: 0
    {before, comments} = Enum.split_while(comments, &(&1.line < first))
    before = Enum.map(before, &apart/1)
    {item, comments, last} = walk(item, comments, bare?)
    {inside, comments} = Enum.split_while(comments, &(&1.line <= last))
    inside = for comment <- inside, do: %{comment | previous: 0, next: 1}
    {item |> put(:comments_before, before ++ inside) |> followed(last, comments), comments, last}
  end

  # What stood behind the end of an item has an empty line before it.
  defp apart(%{previous: 0} = comment), do: %{comment | previous: 2}
  defp apart(comment), do: comment

  # The line ends after an expression are counted without regard to the comment below it.
  defp followed({form, meta, args} = node, last, [%{line: line} | _]) when line == last + 1 do
    case meta[:end_of_expression] do
      nil -> node
      ending -> {form, Keyword.put(meta, :end_of_expression, Keyword.put(ending, :newlines, 1)), args}
    end
  end

  defp followed(node, _last, _comments), do: node

  defp within(comments, {min, max}) do
    {outer, comments} = Enum.split_while(comments, &(&1.line <= min))
    {inside, comments} = Enum.split_while(comments, &(&1.line < max))
    {inside, outer ++ comments}
  end

  defp put(node, _key, []), do: node
  defp put({form, meta, args}, key, value), do: {form, [{key, value} | meta], args}
  defp put({left, right}, key, value), do: {put(left, key, value), right}
  defp put([head | tail], key, value), do: [put(head, key, value) | tail]
  defp put(literal, key, value), do: {:__block__, [{key, value}], [literal]}

  # --- nodes ----------------------------------------------------------------------------------

  defp walk(node, [], _bare?), do: {node, [], 0}

  defp walk({:__block__, meta, [[{:->, _, _} | _] = clauses]}, comments, bare?) do
    {clauses, comments, last} = walk(clauses, comments, bare?)
    {{:__block__, meta, [clauses]}, comments, last}
  end

  # Containers.
  defp walk({:__block__, meta, [list]}, comments, bare?) when is_list(list) do
    if list == [] or is_integer(hd(list)) do
      {{form, meta, _}, comments, last} = container({:__block__, meta, []}, [], comments, bare?)
      {{form, meta, [list]}, comments, last}
    else
      {{form, meta, list}, comments, last} = container({:__block__, meta, []}, list, comments, bare?)
      {{form, meta, [list]}, comments, last}
    end
  end

  defp walk({:__block__, meta, [{left, right}]}, comments, bare?) do
    {{form, meta, [left, right]}, comments, last} =
      container({:__block__, meta, []}, [left, right], comments, bare?)

    {{form, meta, [{left, right}]}, comments, last}
  end

  defp walk({:__block__, meta, [_, _ | _]} = block, comments, bare?) do
    body(block, comments, {line(meta), closing(meta)}, bare?)
  end

  defp walk({:%{}, meta, [{:|, bar, [map, fields]}]}, comments, bare?) do
    commented = commented(comments, meta)
    {map, comments, first} = walk(map, comments, bare?)
    {{_, meta, fields}, comments, last} = container({:%{}, meta, []}, fields, comments, bare?)
    {put({:%{}, meta, [{:|, bar, [map, fields]}]}, :commented, commented), comments, max(first, last)}
  end

  defp walk({:<<>>, meta, []} = node, comments, _bare?), do: {node, comments, line(meta)}

  defp walk({:<<>>, meta, parts} = node, comments, bare?) do
    if Keyword.has_key?(meta, :delimiter) do
      text(node, comments, bare?)
    else
      container(node, parts, comments, bare?)
    end
  end

  defp walk({form, _, args} = node, comments, bare?) when form in [:{}, :%{}] do
    container(node, args, comments, bare?)
  end

  defp walk({:fn, meta, clauses}, comments, bare?) do
    lines = {line(meta), closing(meta)}

    {clauses, comments, last} =
      if Clauses.below_each_other?(clauses, meta),
        do: clauses(clauses, comments, lines, bare?),
        else: single_clause(clauses, comments, lines, bare?)

    {{:fn, meta, clauses}, comments, max(last, line(meta))}
  end

  defp walk([{:->, _, _}] = clauses, comments, bare?), do: single_clause(clauses, comments, {0, 0}, bare?)
  defp walk([{:->, _, _} | _] = clauses, comments, bare?), do: clauses(clauses, comments, {0, 0}, bare?)

  # Comments stand above an operator that begins a line.
  defp walk({op, meta, [left, right]}, comments, bare?) when op in @leading do
    {left, comments, first} = walk(left, comments, bare?)
    {[right], comments, last} = items([right], comments, {first, 0}, bare?)
    {{op, meta, [left, right]}, comments, Enum.max([first, last, line(meta)])}
  end

  # The value of an attribute stands behind its name.
  defp walk({:@, at, [{name, meta, [value]}]}, comments, bare?) when is_atom(name) do
    {value, comments, last} = walk(value, comments, bare?)
    {{:@, at, [{name, meta, [value]}]}, comments, Enum.max([last, line(meta), line(at)])}
  end

  defp walk({name, meta, context} = node, comments, _bare?) when is_atom(name) and is_atom(context) do
    {node, comments, line(meta)}
  end

  # Strings with code in them, and what looks like them: sigils, charlists, atoms.
  defp walk({{:., _, [:erlang, :binary_to_atom]} = form, meta, [text | rest]}, comments, bare?) do
    {text, comments, last} = text(text, comments, bare?)
    {{form, meta, [text | rest]}, comments, max(last, line(meta))}
  end

  defp walk({name, meta, [{:<<>>, _, _} = text, modifiers]} = node, comments, bare?)
       when is_list(modifiers) do
    if Keyword.has_key?(meta, :delimiter) do
      {text, comments, last} = text(text, comments, bare?)
      {{name, meta, [text, modifiers]}, comments, max(last, line(meta))}
    else
      call(node, comments, bare?)
    end
  end

  defp walk({{:., _, [Access, :get]} = form, meta, [target, key]}, comments, bare?) do
    {target, comments, first} = walk(target, comments, bare?)
    {{_, meta, [key]}, comments, last} = container({:"$access", meta, []}, [key], comments, bare?)
    {{form, meta, [target, key]}, comments, max(first, last)}
  end

  defp walk({:., meta, args}, comments, bare?) do
    {args, comments, last} = walk_all(args, comments, bare?)
    {{:., meta, args}, comments, max(last, line(meta))}
  end

  defp walk({_, _, args} = node, comments, bare?) when is_list(args), do: call(node, comments, bare?)

  defp walk({left, right}, comments, bare?) do
    {left, comments, first} = walk(left, comments, bare?)
    {right, comments, last} = walk(right, comments, bare?)
    {{left, right}, comments, max(first, last)}
  end

  defp walk(list, comments, bare?) when is_list(list), do: walk_all(list, comments, bare?)
  defp walk(other, comments, _bare?), do: {other, comments, 0}

  defp walk_all([], comments, _bare?), do: {[], comments, 0}

  defp walk_all([head | tail], comments, bare?) do
    {head, comments, first} = walk(head, comments, bare?)
    {tail, comments, last} = walk_all(tail, comments, bare?)
    {[head | tail], comments, max(first, last)}
  end

  defp container({form, meta, _}, items, comments, bare?) do
    commented = commented(comments, meta)
    lines = {line(meta), closing(meta)}

    if items == [] do
      {inside, comments} = within(comments, lines)
      {put({form, meta, []}, :comments_inside, inside), comments, line(meta)}
    else
      {items, comments, last} = spliced(items, comments, lines, bare?)
      {put({form, meta, items}, :commented, commented), comments, max(last, line(meta))}
    end
  end

  # Pairs without brackets at the end are items like those before them.
  defp spliced(items, comments, lines, bare?) do
    case Enum.split(items, -1) do
      {before, [[{_, _} | _] = pairs]} ->
        {all, comments, last} = items(before ++ pairs, comments, lines, bare?)
        {before, pairs} = Enum.split(all, length(before))
        {before ++ [pairs], comments, last}

      _ ->
        items(items, comments, lines, bare?)
    end
  end

  defp commented(comments, meta) do
    case Enum.drop_while(comments, &(&1.line <= line(meta))) do
      [%{line: line} | _] -> if line < closing(meta), do: true, else: []
      [] -> []
    end
  end

  # --- calls ----------------------------------------------------------------------------------

  # Operators are calls too, but nothing can be written between their operands.
  defp call({name, meta, args}, comments, bare?) do
    {name, comments, first} = if is_tuple(name), do: walk(name, comments, bare?), else: {name, comments, 0}

    case meta[:do] do
      nil when args == [] ->
        {inside, comments} = within(comments, {line(meta), closing(meta)})
        {put({name, meta, []}, :comments_inside, inside), comments, max(first, line(meta))}

      nil ->
        {args, comments, last} = arguments(name, meta, args, comments, bare?)
        {{name, meta, args}, comments, Enum.max([first, last, line(meta)])}

      place ->
        {before, [blocks]} = Enum.split(args, -1)
        {before, comments, middle} = arguments(name, meta, before, comments, bare?)
        {blocks, comments, last} = blocks(blocks, comments, line(place), line(meta[:end] || []), bare?)
        {{name, meta, before ++ [blocks]}, comments, Enum.max([first, middle, last, line(meta)])}
    end
  end

  defp arguments(name, meta, args, comments, bare?) do
    cond do
      is_atom(name) and Operators.operator?(name, length(args)) ->
        walk_all(args, comments, bare?)

      args == [] or name == :__aliases__ ->
        {args, comments, 0}

      is_atom(name) and bare?.(name, length(args), meta) ->
        [first | rest] = args

        case {first, rest} do
          {[{_, _} = pair | pairs], []} ->
            {pair, comments, one} = walk(pair, comments, bare?)
            {pairs, comments, last} = items(pairs, comments, {line(meta), 0}, bare?)
            {[[pair | pairs]], comments, max(one, last)}

          _ ->
            {first, comments, one} = walk(first, comments, bare?)
            {rest, comments, last} = spliced(rest, comments, {line(meta), 0}, bare?)
            {[first | rest], comments, max(one, last)}
        end

      true ->
        spliced(args, comments, {line(meta), line(meta[:closing] || [])}, bare?)
    end
  end

  # The sections of `do ... end`.
  defp blocks(blocks, [], _from, _to, _bare?), do: {blocks, [], 0}

  defp blocks([{key, body} | rest], comments, from, to, bare?) do
    until =
      case rest do
        [{{_, next, _}, _} | _] -> line(next)
        [] -> to
      end

    {body, comments, first} = body(body, comments, {from, until}, bare?)
    {rest, comments, last} = blocks(rest, comments, until, to, bare?)
    {[{key, body} | rest], comments, Enum.max([first, last, line(Layout.meta(key))])}
  end

  defp blocks([], comments, _from, _to, _bare?), do: {[], comments, 0}

  # --- clauses ----------------------------------------------------------------------------------

  # What follows the body of a clause stands above the next; only the last keeps its own.
  defp clauses(clauses, [], _lines, _bare?), do: {clauses, [], 0}

  defp clauses(clauses, comments, {min, max}, bare?) do
    {outer, comments} = Enum.split_while(comments, &(&1.line <= min))
    {clauses, comments, last} = each_clause(clauses, comments, max, bare?)
    {clauses, outer ++ comments, last}
  end

  # Above the head of a single clause there is no line.
  defp single_clause([{:->, meta, [args, body]}], comments, {_, max}, bare?) do
    {args, comments, _} = walk_all(args, comments, bare?)
    {body, comments, last} = body(body, comments, {line(meta), max}, bare?)
    {[{:->, meta, [args, body]}], comments, max(last, line(meta))}
  end

  defp each_clause([], comments, _max, _bare?), do: {[], comments, 0}

  defp each_clause([{:->, meta, [args, body]} | rest], comments, max, bare?) do
    first = min(line(meta), Enum.reduce(args, @no_line, &min(first_line(&1), &2)))
    {before, comments} = Enum.split_while(comments, &(&1.line < first))
    before = Enum.map(before, &apart/1)
    {args, comments, args_last} = walk_all(args, comments, bare?)
    {inside, comments} = Enum.split_while(comments, &(&1.line <= args_last))
    limit = if rest == [], do: max, else: 0

    {body, comments, last} =
      body(body, comments, {if(args == [], do: line(meta), else: args_last), limit}, bare?)

    {rest, comments, end_line} = each_clause(rest, comments, max, bare?)
    clause = put({:->, meta, [args, body]}, :comments_before, before ++ inside)
    {[clause | rest], comments, Enum.max([last, end_line, line(meta)])}
  end

  # --- strings ----------------------------------------------------------------------------------

  # Nothing can be written within a string: comments go above it.
  defp text({:<<>>, meta, parts}, comments, bare?) do
    {parts, {comments, last}} =
      Enum.map_reduce(parts, {comments, line(meta)}, fn
        {:"::", outer, [{dot, meta, [code]}, type]}, {comments, first} ->
          {code, comments, last} = walk(code, comments, bare?)
          {{:"::", outer, [{dot, meta, [code]}, type]}, {comments, max(first, last)}}

        part, acc ->
          {part, acc}
      end)

    {{:<<>>, meta, parts}, comments, last}
  end

  # --- lines ----------------------------------------------------------------------------------

  defp line(meta), do: Keyword.get(meta, :line, 0)

  defp closing(meta) do
    case meta[:closing] do
      nil -> 0
      closing -> line(closing)
    end
  end

  # The line on which a node begins: an operator's is that of its first operand.
  defp first_line({form, meta, args}) do
    own = Keyword.get(meta, :line, @no_line)
    own = if is_tuple(form), do: min(own, first_line(form)), else: own

    case args do
      [first | _] when form not in [:fn, :%{}, :{}, :<<>>] -> min(own, first_line(first))
      _ -> own
    end
  end

  defp first_line({left, _right}), do: first_line(left)
  defp first_line([first | _]), do: first_line(first)
  defp first_line(_), do: @no_line
end
