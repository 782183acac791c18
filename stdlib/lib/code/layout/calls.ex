defmodule Code.Layout.Calls do
  @moduledoc false
  # Calls: with and without parentheses, with a last list of pairs, with `do ... end`.
  #
  # `manner` is how a call may be written:
  #   :bare    without parentheses where that is clear
  #   :do      without parentheses before `do` only
  #   :parens  with parentheses
  #   :computed  with parentheses, before `do` too

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout
  alias Code.Layout.{Clauses, Containers, Operators, Text}

  @sections [:do, :else, :rescue, :catch, :after]

  # --- local ----------------------------------------------------------------------------------------

  def local({name, meta, args}, place, ctx) do
    manner =
      cond do
        bare?(name, length(args), meta, ctx) -> :bare
        Keyword.has_key?(meta, :closing) -> :parens
        true -> :do
      end

    call(string(local_name(name)), args, meta, place, manner, ctx)
  end

  @doc "Whether the call is written without parentheses where it can be."
  def bare?(name, arity, meta, ctx) do
    not Keyword.has_key?(meta, :closing) and Layout.without_parens?(name, arity, ctx)
  end

  def local_name(name), do: Atom.to_string(name)

  # --- through a dot ----------------------------------------------------------------------------------

  @doc "`target.name`."
  def remote({:., meta, [target, name]}, ctx) do
    concat([target(target, ctx), ".", Text.name(meta, name)])
  end

  @doc "What a dot or a bracket may follow."
  def target({:__block__, _, [{_, _, _} = node]}, ctx), do: target(node, ctx)

  def target(node, ctx) do
    doc = Layout.node(node, :bare, ctx)

    operator? = Operators.binary?(node) or (Operators.unary?(node) and elem(node, 0) != :@)

    if (operator? or match?({:fn, _, _}, node) or Operators.full_range?(node)) and
         not match?({:&, _, [integer]} when is_integer(integer), node) do
      Operators.wrap(doc)
    else
      doc
    end
  end

  def dot({{:., _, [target, _]} = dot, meta, args}, place, ctx) do
    head = remote(dot, ctx)

    cond do
      args == [] and not module?(target) and not Keyword.has_key?(meta, :closing) and
          not Keyword.has_key?(meta, :do) ->
        head

      true ->
        call(head, args, meta, place, :do, ctx)
    end
  end

  defp module?({:__aliases__, _, _}), do: true
  defp module?({:__MODULE__, _, context}) when is_atom(context), do: true
  defp module?({:__block__, _, [atom]}) when is_atom(atom), do: true
  defp module?(_), do: false

  def anonymous({{:., _, [target]}, meta, args}, place, ctx) do
    call(concat(target(target, ctx), "."), args, meta, place, :do, ctx)
  end

  def access(target, key, meta, ctx) do
    concat(target(target, ctx), Containers.container("[", [key], "]", meta, ctx))
  end

  @doc "`Alias.{A, B}`."
  def aliases(target, args, meta, ctx) do
    concat([target(target, ctx), ".", Containers.container("{", args, "}", meta, ctx)])
  end

  @doc "A call of what a call gives: `unquote(name)(args)`."
  def computed({target, meta, args}, place, ctx) do
    target = if match?({_, _, _}, target), do: target, else: {:__block__, [], [target]}
    call(Layout.node(target, :bare, ctx), args, meta, place, :computed, ctx)
  end

  # --- arguments --------------------------------------------------------------------------------------

  def call(head, args, meta, place, manner, ctx) do
    case sections(args, meta, ctx) do
      {before, blocks} ->
        bare? = manner not in [:parens, :computed]

        start =
          if before == [] and manner != :computed, do: " do", else: arguments(before, meta, bare?, " do", ctx)

        doc = force_unfit(concat([head, start, Clauses.blocks(blocks, ctx), line(), "end"]))
        if place in [:bare, :bare_one], do: Operators.wrap(doc), else: doc

      nil ->
        bare? = manner == :bare and place in [:block, :operand, :bare_one, :parens_one]
        concat(head, arguments(args, meta, bare?, [], ctx))
    end
  end

  defp sections([], _meta, _ctx), do: nil

  defp sections(args, meta, ctx) do
    if Keyword.has_key?(meta, :do) or (ctx.force_blocks and sections?(List.last(args))) do
      {before, [blocks]} = Enum.split(args, -1)
      {before, blocks}
    end
  end

  defp sections?([{{:__block__, _, [:do]}, _} | _] = pairs) do
    Enum.all?(pairs, fn
      {{:__block__, _, [key]}, _} -> key in @sections
      _ -> false
    end)
  end

  defp sections?(_), do: false

  defp arguments([], meta, _bare?, extra, ctx) do
    case Containers.items([], meta, :plain, :break, &Layout.node(&1, :parens, ctx)) do
      {_, :empty} -> concat("()", extra)
      {comments, :line} -> concat(Containers.enclose("(", comments, ")"), extra)
    end
  end

  defp arguments(args, meta, bare?, extra, ctx) do
    {before, [last]} = Enum.split(args, -1)
    pairs = pairs(last, meta)
    args = if pairs, do: before ++ pairs, else: args

    place =
      cond do
        before == [] and pairs == nil -> if bare?, do: :bare_one, else: :parens_one
        bare? -> :bare
        true -> :parens
      end

    write = fn arg ->
      doc = Layout.node(arg, place, ctx)
      if extra != [] and bare? and Operators.full_range?(arg), do: Operators.wrap(doc), else: doc
    end

    each_line? = match?([_, _ | _], args) and Containers.new_line?(meta)

    cond do
      before == [] or pairs == nil or generators?(args) ->
        join = if own_lines?(args) or each_line?, do: :line, else: :break
        open? = join == :break and Containers.opens?(last)
        {inner, _} = Containers.items(args, meta, if(open?, do: :open, else: :plain), join, write)
        doc = enclosed(ungroup(inner), bare?, extra)
        if open?, do: Containers.regroup(doc, :pessimistic), else: doc

      true ->
        join = if own_lines?(before) or each_line?, do: :line, else: :break
        {first, _} = Containers.items(before, Keyword.delete(meta, :closing), :comma, join, write)
        join = if own_lines?(pairs) or own_lines?(args) or each_line?, do: :line, else: :break
        {rest, _} = Containers.items(pairs, meta, :plain, join, write)
        between = if join == :line, do: line(), else: break(" ")
        first |> followed_by(concat(between, rest), bare?, extra) |> Containers.regroup(:pessimistic)
    end
  end

  defp enclosed(inner, true, extra), do: group(concat([" ", nest(inner, :cursor, :break), extra]))

  defp enclosed(inner, false, extra) do
    group(concat([nest(concat(["(", break(""), inner]), 2, :break), break(""), ")", extra]))
  end

  # The pairs may go on below the arguments before them.
  defp followed_by(first, rest, true, extra) do
    inner = nest(concat(first, group(rest, :optimistic)), :cursor, :break)
    group(concat(nest(concat(" ", inner), 2), extra))
  end

  defp followed_by(first, rest, false, extra) do
    rest = group(concat([nest(rest, 2, :break), break(""), ")"]), :optimistic)
    group(concat([nest(concat("(", break("")), 2, :break), nest(first, 2, :break), rest, extra]))
  end

  defp ungroup({:doc_group, doc, :normal}), do: doc
  defp ungroup(doc), do: doc

  # The pairs of a last argument that needs no brackets: only an attribute keeps those it has.
  defp pairs([{_, _} | _] = pairs, _meta), do: pairs

  defp pairs({:__block__, meta, [[{_, _} | _] = pairs]}, call_meta) do
    if Containers.keyword?(pairs) and not Keyword.get(meta, :commented, false) and
         not Keyword.get(call_meta, :brackets, false),
       do: pairs
  end

  defp pairs(_last, _meta), do: nil

  defp generators?(args), do: Enum.any?(args, &match?({:<-, _, [_, _]}, &1))

  # Whether the source gives each argument a line of its own.
  defp own_lines?([_, _ | _] = args) do
    lines = for arg <- args, line = Layout.meta(arg)[:line], do: line
    length(lines) > 1 and length(Enum.uniq(lines)) == length(lines)
  end

  defp own_lines?(_), do: false
end
