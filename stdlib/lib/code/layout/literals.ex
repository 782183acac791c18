defmodule Code.Layout.Literals do
  @moduledoc false
  # Gives code the form in which the parser hands it to a formatter: literals in a `__block__` of
  # their own, text as a source would hold it, calls with the marks of how they are written.
  #
  # Code that has this form already, wholly or in parts, keeps it; `escape: false` keeps its text.

  def wrap(quoted, opts) do
    node(quoted, %{
      escape: Keyword.get(opts, :escape, true),
      locals: Keyword.get(opts, :locals_without_parens, []),
      meta: []
    })
  end

  # --- what is wrapped already ----------------------------------------------------------------

  defp node({:__block__, meta, [text]}, ctx) when is_binary(text) do
    {:__block__, Keyword.put_new(meta, :delimiter, "\""), [text(text, ctx)]}
  end

  defp node({:__block__, meta, [{left, right}]}, ctx) do
    {:__block__, meta, [{node(left, ctx), node(right, ctx)}]}
  end

  defp node({:__block__, meta, [[_ | _] = list]}, ctx) do
    cond do
      match?([{:->, _, _} | _], list) -> {:__block__, meta, [clauses(list, ctx)]}
      is_integer(hd(list)) and Keyword.has_key?(meta, :delimiter) -> charlist(list, ctx)
      true -> {:__block__, meta, [items(list, ctx)]}
    end
  end

  defp node({:__block__, meta, [literal]}, ctx) when is_tuple(literal) do
    {:__block__, meta, [node(literal, ctx)]}
  end

  defp node({:__block__, meta, [atom]}, %{escape: true}) when is_atom(atom),
    do: {:__block__, [escape: true] ++ meta, [atom]}

  defp node({:__block__, _, [_]} = block, _ctx), do: block
  defp node({:__block__, meta, exprs}, ctx) when is_list(exprs), do: {:__block__, meta, each(exprs, ctx)}

  # --- special forms --------------------------------------------------------------------------------

  defp node({:__aliases__, meta, [head | tail]}, ctx) do
    {:__aliases__, meta, [if(is_atom(head), do: head, else: node(head, ctx)) | tail]}
  end

  defp node({:fn, meta, [{:->, _, _} | _] = clauses}, ctx), do: {:fn, meta, clauses(clauses, ctx)}
  defp node({:&, _, [integer]} = capture, _ctx) when is_integer(integer), do: capture
  defp node({:{}, meta, [one]}, ctx), do: {:{}, meta, [node(one, ctx)]}
  defp node({:{}, meta, args}, ctx) when is_list(args), do: {:{}, meta, arguments(args, ctx)}

  defp node({:%{}, meta, [{:|, bar, [map, fields]}]}, ctx) when is_list(fields) do
    {:%{}, meta, [{:|, bar, [node(map, ctx), fields(fields, ctx)]}]}
  end

  defp node({:%{}, meta, fields}, ctx) when is_list(fields), do: {:%{}, meta, fields(fields, ctx)}

  defp node({:<<>>, meta, parts} = node, ctx) when is_list(parts) do
    if text?(node) do
      {:<<>>, Keyword.put_new(meta, :delimiter, "\""), parts(parts, ctx)}
    else
      {:<<>>, meta, each(parts, ctx)}
    end
  end

  # A charlist or an atom with code in it.
  defp node({{:., dot, [List, :to_charlist]}, meta, [parts]} = call, ctx) when is_list(parts) do
    if Enum.all?(parts, &(is_binary(&1) or match?({{:., _, [Kernel, :to_string]}, _, [_]}, &1))) do
      meta = [sigil: ctx.escape] ++ Keyword.put_new(meta, :delimiter, "'")
      {{:., dot, [List, :to_charlist]}, meta, [escaped_parts(parts, ctx)]}
    else
      call(call, ctx)
    end
  end

  defp node({{:., dot, [:erlang, :binary_to_atom]}, meta, [{:<<>>, text, parts}, encoding]} = call, ctx) do
    if text?({:<<>>, text, parts}) and encoding in [:utf8, {:__block__, [], [:utf8]}] do
      {{:., dot, [:erlang, :binary_to_atom]}, meta, [{:<<>>, text, escaped_parts(parts, ctx)}, :utf8]}
    else
      call(call, ctx)
    end
  end

  defp node({name, meta, [{:<<>>, text, parts}, modifiers]} = call, ctx)
       when is_atom(name) and is_list(modifiers) do
    if Code.Layout.Text.sigil?(call) do
      meta = Keyword.put_new(meta, :delimiter, "\"")
      {name, meta, [{:<<>>, text, parts(parts, ctx)}, modifiers]}
    else
      call(call, ctx)
    end
  end

  defp node({{:., dot, [Access, :get]}, meta, [target, key]}, ctx) do
    key = if list_in_brackets?(key), do: arguments([key], ctx), else: [node(key, ctx)]
    {{:., dot, [Access, :get]}, meta, [node(target, ctx) | key]}
  end

  defp node({name, _, context} = variable, _ctx) when is_atom(name) and is_atom(context), do: variable
  defp node({_, _, args} = call, ctx) when is_list(args), do: call(call, ctx)

  # --- literals -------------------------------------------------------------------------------------

  defp node({left, right}, ctx), do: {:__block__, ctx.meta, [List.to_tuple(arguments([left, right], ctx))]}

  defp node([{:->, _, _} | _] = clauses, ctx), do: {:__block__, ctx.meta, [clauses(clauses, ctx)]}

  defp node(list, ctx) when is_list(list) do
    cond do
      not proper?(list) -> value(list)
      list != [] and List.ascii_printable?(list) -> charlist(list, ctx)
      true -> {:__block__, ctx.meta, [items(list, ctx)]}
    end
  end

  defp node(text, ctx) when is_binary(text),
    do: {:__block__, [delimiter: "\""] ++ ctx.meta, [text(text, ctx)]}

  defp node(number, ctx) when is_number(number),
    do: {:__block__, [token: inspect(number)] ++ ctx.meta, [number]}

  defp node(atom, ctx) when is_atom(atom), do: {:__block__, [escape: true] ++ ctx.meta, [atom]}
  defp node(other, _ctx), do: value(other)

  # What no source writes.
  defp value(term), do: {:__block__, [text: inspect(term)], [nil]}

  defp proper?([_ | tail]), do: proper?(tail)
  defp proper?(tail), do: tail == []

  defp charlist(list, ctx) do
    text = text(IO.chardata_to_string(list), ctx)
    {:sigil_c, [delimiter: "\""] ++ ctx.meta, [{:<<>>, [], [text]}, []]}
  end

  # --- calls ----------------------------------------------------------------------------------------

  # What has no line of its own is taken to stand on that of the call around it.
  defp call({form, meta, args}, ctx) do
    ctx = if Keyword.has_key?(meta, :line), do: %{ctx | meta: Keyword.take(meta, [:line])}, else: ctx

    {form, dot?} =
      case form do
        {:., dot, [left, name]} when is_atom(name) ->
          {{:., [escape: ctx.escape] ++ dot, [node(left, ctx), name]}, true}

        {:., dot, [left]} ->
          {{:., dot, [node(left, ctx)]}, false}

        {_, _, _} ->
          {node(form, ctx), false}

        _ ->
          {form, false}
      end

    sections? = sections?(List.last(args))
    meta = if parens?(form, args, meta, dot?, ctx), do: Keyword.put_new(meta, :closing, []), else: meta

    if sections? or Keyword.has_key?(meta, :do) do
      {args, [blocks]} = Enum.split(args, -1)
      meta = if Keyword.has_key?(meta, :do), do: meta, else: [do: [], end: []] ++ meta
      {form, meta, arguments(args, ctx) ++ [for({key, body} <- blocks, do: {key(key, ctx), body(body, ctx)})]}
    else
      {form, meta, if(operator?(form, args), do: each(args, ctx), else: arguments(args, ctx))}
    end
  end

  # A guard may be a list of pairs; other operators have them in brackets.
  defp operator?(:when, _args), do: false
  defp operator?(form, args), do: is_atom(form) and Code.Layout.Operators.operator?(form, length(args))

  # Without a mark of the source: parentheses, unless the name is one that does without.
  defp parens?(form, args, meta, dot?, ctx) do
    cond do
      Keyword.has_key?(meta, :do) or Keyword.get(meta, :no_parens, false) -> false
      args == [] -> dot?
      match?([_ | _], args) and sections?(List.last(args)) and dot? -> false
      is_atom(form) -> not Code.Layout.without_parens?(form, length(args), ctx)
      true -> true
    end
  end

  defp sections?([{:do, _} | _] = pairs), do: Enum.all?(pairs, &key_pair?/1)
  defp sections?(_), do: false

  # A list of pairs at the end is written without brackets.
  defp arguments(args, ctx) do
    case Enum.split(args, -1) do
      {before, [[{_, _} | _] = last]} ->
        if keyword?(last) do
          each(before, ctx) ++ [for({key, value} <- last, do: {key(key, ctx), body(value, ctx)})]
        else
          each(args, ctx)
        end

      _ ->
        each(args, ctx)
    end
  end

  defp list_in_brackets?([{_, _} | _] = list), do: keyword?(list)
  defp list_in_brackets?(_), do: false

  defp body([{:->, _, _} | _] = clauses, ctx), do: clauses(clauses, ctx)
  defp body(node, ctx), do: node(node, ctx)

  defp each(nodes, ctx), do: for(node <- nodes, do: node(node, ctx))

  defp clauses(clauses, ctx) do
    for clause <- clauses do
      case clause do
        {:->, meta, [args, body]} -> {:->, meta, [head(args, ctx), node(body, ctx)]}
        other -> node(other, ctx)
      end
    end
  end

  defp head([{:when, meta, args}], ctx) do
    {args, guard} = Enum.split(args, -1)
    [{:when, meta, each(args, ctx) ++ arguments(guard, ctx)}]
  end

  defp head(args, ctx), do: each(args, ctx)

  # --- containers -----------------------------------------------------------------------------------

  # Pairs at the end of a list, and of a map, are written with keys where all of them can be.
  defp items(list, ctx), do: entries(list, ctx, &item/2)
  defp fields(list, ctx), do: entries(list, ctx, &field/2)

  defp entries(list, ctx, fun) do
    {pairs, before} = list |> Enum.reverse() |> Enum.split_while(&key_pair?/1)
    before = for entry <- Enum.reverse(before), do: fun.(entry, ctx)
    before ++ for {key, value} <- Enum.reverse(pairs), do: {key(key, ctx), node(value, ctx)}
  end

  # A tuple in a list keeps the brackets of its last entry.
  defp item({left, right}, ctx), do: {:__block__, ctx.meta, [{node(left, ctx), node(right, ctx)}]}
  defp item(other, ctx), do: node(other, ctx)

  defp field({key, value}, ctx), do: {node(key, ctx), node(value, ctx)}
  defp field(other, ctx), do: node(other, ctx)

  defp keyword?(list), do: Enum.all?(list, &key_pair?/1)

  defp key_pair?({{:__block__, meta, [key]}, _}) when is_atom(key), do: meta[:format] == :keyword
  defp key_pair?({key, _}) when is_atom(key), do: not match?("Elixir." <> _, Atom.to_string(key))
  defp key_pair?({{{:., _, [:erlang, :binary_to_atom]}, meta, _}, _}), do: meta[:format] == :keyword
  defp key_pair?(_), do: false

  defp key({:__block__, _, [_]} = key, _ctx), do: key

  defp key(atom, ctx) when is_atom(atom),
    do: {:__block__, [format: :keyword, escape: true] ++ ctx.meta, [atom]}

  defp key({form, meta, args}, ctx) do
    {form, meta, args} = node({form, meta, args}, ctx)
    {form, Keyword.put(meta, :format, :keyword), args}
  end

  # --- text -----------------------------------------------------------------------------------------

  # Whether it is a string with code in it, not another bitstring.
  defp text?({:<<>>, meta, parts}) do
    Keyword.has_key?(meta, :delimiter) or
      (parts != [] and Enum.all?(parts, &(is_binary(&1) or interpolation?(&1))))
  end

  defp interpolation?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]}), do: true
  defp interpolation?(_), do: false

  # In a string, the text around code stays as it is.
  defp parts(parts, ctx) do
    for part <- parts do
      case part do
        text when is_binary(text) ->
          text

        {dot, meta, [code]} when is_tuple(dot) ->
          {:"::", [], [{dot, meta, [body(code, ctx)]}, {:binary, [], nil}]}

        code ->
          interpolation(code, ctx)
      end
    end
  end

  defp escaped_parts(parts, ctx) do
    for part <- parts(parts, ctx), do: if(is_binary(part), do: text(part, ctx), else: part)
  end

  defp interpolation({:"::", meta, [{dot, call, [code]}, type]}, ctx) do
    {:"::", meta, [{dot, call, [body(code, ctx)]}, type]}
  end

  # The delimiters in it are escaped when it is written.
  defp text(text, %{escape: false}), do: text

  defp text(text, _ctx) do
    {escaped, ""} = Inspect.Text.escape(text, nil)
    escaped
  end
end
