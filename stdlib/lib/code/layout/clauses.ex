defmodule Code.Layout.Clauses do
  @moduledoc false
  # Clauses `head -> body`: of `fn`, of `case` and its kin, in parentheses; and `do ... end`.

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout
  alias Code.Layout.{Containers, Operators}

  # --- fn ------------------------------------------------------------------------------------------

  def fun(clauses, meta, ctx) do
    if below_each_other?(clauses, meta) do
      force_unfit(concat([nest(concat(["fn", line(), clauses(clauses, ctx)]), 2), line(), "end"]))
    else
      single(clauses, ctx)
    end
  end

  @doc "Whether clauses of a function stand below it: several, or one if the source has it so."
  def below_each_other?([{:->, _, [[_ | _], _]}], meta), do: Keyword.get(meta, :newlines, 0) > 0
  def below_each_other?(clauses, _meta), do: match?([_, _ | _], clauses)

  defp single([{:->, meta, [args, body]} = clause], ctx) do
    body = Layout.body(body, meta, ctx)

    doc =
      case head(clause, args, ctx) do
        [] ->
          concat("fn ->", nest(concat(break(" "), body), 2))

        head ->
          concat([
            "fn ",
            group(nest(concat(ungroup(head), " ->"), :cursor)),
            nest(concat(break(" "), body), 2)
          ])
      end

    group(forced(glue(doc, "end"), [clause]))
  end

  # --- in parentheses -------------------------------------------------------------------------------

  def in_parens([{:->, meta, [args, body]} = clause], ctx) do
    body = Layout.body(body, meta, ctx)

    doc =
      case head(clause, args, ctx) do
        [] -> nest(glue("->", body), 2)
        head -> concat(head |> ungroup() |> nest(:cursor) |> group(), nest(glue(" ->", body), 2))
      end

    group(forced(concat(["(", nest(doc, :cursor), ")"]), [clause]))
  end

  def in_parens(clauses, ctx) do
    force_unfit(concat([nest(concat(["(", line(), clauses(clauses, ctx)]), 2), line(), ")"]))
  end

  # --- lists of clauses -----------------------------------------------------------------------------

  @doc "All bodies follow their heads on the same line, or all stand below with a line between."
  def clauses(clauses, ctx) do
    docs = Enum.map(clauses, &clause(&1, ctx))
    between = concat(nest(break(""), :reset), line())
    doc = fold(docs, fn doc, acc -> [doc, between | acc] end)
    group(forced(doc, clauses))
  end

  defp clause({:->, meta, [args, body]} = clause, ctx) do
    body = Layout.body(body, meta, ctx)

    case head(clause, args, %{ctx | nesting: 4}) do
      [] -> nest(glue("() ->", body), 2)
      head -> concat(group(concat(ungroup(head), " ->")), nest(concat(break(" "), body), 2))
    end
  end

  defp forced(doc, clauses) do
    if Enum.any?(clauses, fn {:->, meta, _} -> Containers.new_line?(meta) end),
      do: force_unfit(doc),
      else: doc
  end

  # The arguments of a clause, with the comments above it.
  defp head({:->, meta, _}, args, ctx) do
    doc = args_doc(args, ctx)

    case Keyword.get(meta, :comments_before, []) do
      [] -> doc
      comments -> Layout.commented(comments, if(doc == [], do: "()", else: doc))
    end
  end

  defp args_doc([], _ctx), do: []

  defp args_doc([{:when, meta, args}], ctx) when length(args) > 1 do
    {args, [guard]} = Enum.split(args, -1)
    Operators.guarded(args_doc(args, ctx), guard, meta, ctx)
  end

  defp args_doc([{:when, _, [guard]}], ctx), do: concat("() when ", Layout.node(guard, :bare, ctx))
  defp args_doc(args, ctx), do: group(bare(args, ctx))

  @doc "Arguments side by side, as before an arrow."
  def bare(args, ctx) do
    {args, place} =
      case Enum.split(args, -1) do
        {before, [[{_, _} | _] = pairs]} -> {before ++ pairs, :bare}
        {[], [_]} -> {args, :bare_one}
        _ -> {args, :bare}
      end

    {doc, _} =
      Containers.items(args, [], :plain, :break, fn arg ->
        doc = Layout.node(arg, place, ctx)
        if Operators.full_range?(arg), do: Operators.wrap(doc), else: doc
      end)

    doc
  end

  defp ungroup({:doc_group, doc, _}), do: doc
  defp ungroup(doc), do: doc

  # --- do ... end -----------------------------------------------------------------------------------

  def blocks(blocks, ctx) do
    docs =
      for {{{:__block__, _, [key]}, body}, index} <- Enum.with_index(blocks) do
        # The first `do` stands behind the call.
        head = if key == :do and index == 0, do: [], else: concat(line(), Atom.to_string(key))

        case block_body(body, ctx) do
          [] -> head
          doc -> concat(head, nest(concat(line(), doc), 2))
        end
      end

    concat(docs)
  end

  defp block_body([{:->, _, _} | _] = clauses, ctx), do: clauses(clauses, ctx)
  defp block_body(body, ctx), do: Layout.body(body, [], ctx)
end
