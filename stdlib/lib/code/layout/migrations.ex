defmodule Code.Layout.Migrations do
  @moduledoc false
  # Changes of code that the options `:migrate_…` of the formatter ask for. (Charlists become
  # sigils when their text is written.)

  @modifiers [
    :integer,
    :float,
    :bits,
    :bitstring,
    :binary,
    :bytes,
    :utf8,
    :utf16,
    :utf32,
    :signed,
    :unsigned,
    :little,
    :big,
    :native
  ]

  # Calls whose values are true or false, so that `not` negates them.
  @boolean_calls [
    :is_atom,
    :is_boolean,
    :is_exception,
    :is_float,
    :is_function,
    :is_integer,
    :is_list,
    :is_map,
    :is_nil,
    :is_non_struct_map,
    :is_number,
    :is_pid,
    :is_port,
    :is_reference,
    :is_binary,
    :is_struct,
    :is_tuple
  ]

  @doc "The code with what the options in `ctx` change."
  def rewrite(quoted, ctx) do
    if ctx.bitstring_modifiers or ctx.parens_on_pipe or ctx.unless,
      do: Macro.prewalk(quoted, &node(&1, ctx)),
      else: quoted
  end

  defp node({:<<>>, meta, parts} = node, ctx) when is_list(parts) do
    if ctx.bitstring_modifiers and not Keyword.has_key?(meta, :delimiter),
      do: {:<<>>, meta, Enum.map(parts, &segment/1)},
      else: node
  end

  defp node({:|>, meta, [left, right]}, ctx) do
    inner? = Keyword.get(meta, :inner_pipe, false)
    left = with {:|>, meta, args} <- left, do: {:|>, [inner_pipe: true] ++ meta, args}

    case if(ctx.parens_on_pipe, do: called(right), else: right) do
      {:unless, call, [blocks]} when ctx.unless and not inner? ->
        {:|>, meta, [negated_in_pipe(left), {:if, call, [blocks]}]}

      right ->
        {:|>, meta, [left, right]}
    end
  end

  defp node({:unless, meta, [condition, blocks]}, %{unless: true}),
    do: {:if, meta, [negated(condition), blocks]}

  defp node(node, _ctx), do: node

  # --- modifiers of bitstrings ------------------------------------------------------------------

  defp segment({:"::", meta, [value, type]}), do: {:"::", meta, [value, modifier(type)]}
  defp segment(other), do: other

  defp modifier({:-, meta, [left, right]}), do: {:-, meta, [modifier(left), modifier(right)]}
  defp modifier({name, meta, []}) when name in @modifiers, do: {name, Keyword.delete(meta, :closing), nil}
  defp modifier({:_, _, context} = any) when is_atom(context), do: any

  defp modifier({name, meta, context}) when is_atom(name) and is_atom(context) and name not in @modifiers do
    {name, with_parens(meta), []}
  end

  defp modifier(other), do: other

  # --- pipes ------------------------------------------------------------------------------------

  defp called({name, meta, context}) when is_atom(name) and is_atom(context),
    do: {name, with_parens(meta), []}

  defp called({{:., _, [_, name]} = dot, meta, []}) when is_atom(name), do: {dot, with_parens(meta), []}
  defp called(other), do: other

  defp with_parens(meta), do: Keyword.put_new(meta, :closing, Keyword.take(meta, [:line]))

  # --- unless -----------------------------------------------------------------------------------

  # At the end of a pipeline the value is negated by one more step.
  defp negated_in_pipe({:|>, meta, _} = pipe) do
    negation = {{:., meta, [{:__aliases__, meta, [:Kernel]}, :!]}, with_parens(meta), []}
    {:|>, meta, [pipe, negation]}
  end

  defp negated_in_pipe(condition), do: negated(condition)

  defp negated({op, _, [condition]}) when op in [:!, :not], do: condition

  defp negated({:==, meta, [_, _] = args}), do: {:!=, meta, args}
  defp negated({:!=, meta, [_, _] = args}), do: {:==, meta, args}
  defp negated({:===, meta, [_, _] = args}), do: {:!==, meta, args}
  defp negated({:!==, meta, [_, _] = args}), do: {:===, meta, args}
  defp negated({:in, meta, [_, _]} = condition), do: {:not, meta, [condition]}

  defp negated({op, meta, [_, _]} = condition) when op in [:<, :>, :<=, :>=],
    do: {:not, line(meta), [condition]}

  defp negated({name, meta, [_ | _]} = condition) when name in @boolean_calls,
    do: {:not, line(meta), [condition]}

  defp negated(condition), do: {:!, line(Code.Layout.meta(condition)), [condition]}

  defp line(meta), do: Keyword.take(meta, [:line])
end
