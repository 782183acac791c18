defmodule Code.Layout.Containers do
  @moduledoc false
  # Lists, tuples, maps, structs, bitstrings, pairs; and what all lists of items share.

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout
  alias Code.Layout.{Operators, Text}

  # --- documents that open on the line and go on below --------------------------------------

  @doc """
  Whether what follows the opening of the node's text may go on below, so that the opening counts
  alone when the line is measured.
  """
  def opens?({:{}, meta, _}), do: broken?(meta)
  def opens?({:__block__, meta, [{_, _}]}), do: broken?(meta)

  def opens?({:<<>>, meta, [_ | _] = parts}) do
    Text.heredoc?(meta) or (not Text.interpolated?(parts) and broken?(meta))
  end

  def opens?({{:., _, [List, :to_charlist]}, meta, [[_ | _]]}), do: Text.heredoc?(meta)
  def opens?({{:., _, [_, :{}]}, _, _}), do: true
  def opens?({:__block__, meta, [text]}) when is_binary(text), do: Text.heredoc?(meta)

  def opens?({:__block__, meta, [list]}) when is_list(list) do
    meta[:delimiter] != "'"
  end

  def opens?({form, _, [_ | _]}) when form in [:fn, :%{}, :%], do: true
  def opens?({name, meta, args}) when is_atom(name) and is_list(args), do: Text.heredoc?(meta)
  def opens?({{:__block__, _, [key]}, value}) when is_atom(key), do: opens?(value)
  def opens?(_node), do: false

  @doc "The document that `fun` makes of `doc`, which may open on the line and go on below if `open?`."
  def keep_open(true, doc, fun), do: doc |> regroup(:optimistic) |> fun.() |> regroup(:pessimistic)
  def keep_open(false, doc, fun), do: doc |> group() |> fun.()

  @doc "A group of the given mode, of a document that may be one already."
  def regroup({:doc_group, doc, :normal}, mode), do: group(doc, mode)
  def regroup(doc, mode), do: group(doc, mode)

  @doc "Whether the source broke the line after the opening, or has comments that need lines."
  def broken?(meta), do: new_line?(meta) or Keyword.get(meta, :commented, false)

  @doc "Whether the source broke the line after the opening."
  def new_line?(meta), do: Keyword.get(meta, :newlines, 0) > 0

  # --- lists of items ---------------------------------------------------------------------------

  @doc """
  The items with their commas and comments, and how they were joined. `join` is `:break`, `:flex`
  or `:line`, which comments make of the others. `last` tells what becomes of the last: `:plain`,
  `:comma` (it is followed by more) or `:open`.
  """
  def items([], meta, _last, _join, _fun) do
    case Keyword.get(meta, :comments_inside, []) do
      [] -> {[], :empty}
      comments -> {force_unfit(Layout.comments(comments)), :line}
    end
  end

  def items(nodes, _meta, last, join, fun) do
    {docs, commented?} =
      Layout.stack(nodes, fn node, rest ->
        doc = fun.(node)

        doc =
          cond do
            rest != [] or last == :comma -> comma(doc)
            last == :open -> regroup(doc, :optimistic)
            true -> doc
          end

        {doc, :tight, 1}
      end)

    join = if commented?, do: :line, else: join
    doc = separate(docs, join)
    {if(join == :line, do: force_unfit(doc), else: doc), join}
  end

  defp separate([doc], _join), do: doc

  defp separate(docs, join) do
    space =
      case join do
        :line -> line()
        :break -> break(" ")
        :flex -> flex_break(" ")
      end

    fold(docs, fn doc, acc -> [doc, space | acc] end)
  end

  # The comma is measured with the group that it follows.
  defp comma({:doc_group, doc, mode}), do: {:doc_group, concat(doc, ","), mode}
  defp comma([head | tail]), do: [head | comma(tail)]
  defp comma(doc), do: concat(doc, ",")

  def enclose(open, inner, close), do: group(glue(nest(glue(open, "", inner), 2, :break), "", close))

  # --- containers -----------------------------------------------------------------------------------

  def list([], meta, ctx), do: container("[", [], "]", meta, ctx)
  def list(items, meta, ctx), do: container("[", items, "]", meta, ctx)

  def container(open, nodes, close, meta, ctx) do
    join = if broken?(meta), do: :line, else: :break

    case items(flat(nodes), meta, :plain, join, &Layout.node(&1, :parens, ctx)) do
      {_, :empty} -> concat(open, close)
      {inner, _} -> enclose(open, inner, close)
    end
  end

  # Pairs without brackets at the end are items too.
  defp flat(nodes) do
    case Enum.split(nodes, -1) do
      {before, [[{_, _} | _] = pairs]} -> before ++ pairs
      _ -> nodes
    end
  end

  @doc "A tuple: of more than two entries it fills its lines (`join`), unless the source breaks them."
  def tuple(nodes, join, meta, ctx) do
    filled("{", nodes, "}", 1, join, meta, &Layout.node(&1, :parens, ctx))
  end

  defp filled(open, nodes, close, nesting, join, meta, fun) do
    # Comments deeper within it do not break it.
    join = if new_line?(meta), do: :line, else: join

    case items(flat(nodes), meta, :plain, join, fun) do
      {_, :empty} -> concat(open, close)
      {inner, :line} -> enclose(open, inner, close)
      {inner, _} -> group(concat([open, nest(inner, nesting), close]))
    end
  end

  def map(open, [{:|, _, [map, fields]}], meta, ctx) do
    join = if broken?(meta), do: :line, else: :break
    {inner, _} = items(List.wrap(fields), meta, :plain, join, &Layout.node(&1, :parens, ctx))
    map = Layout.node(map, :parens, ctx)
    enclose(open, glue(map, concat("| ", nest(inner, 2))), "}")
  end

  def map(open, fields, meta, ctx), do: container(open, fields, "}", meta, ctx)

  def struct_name(name, ctx) do
    doc = Layout.node(name, :parens, ctx)

    case name do
      {:^, _, _} -> doc
      {:unquote, _, _} -> doc
      _ -> if Operators.binary?(name) or Operators.unary?(name), do: Operators.wrap(doc), else: doc
    end
  end

  # --- pairs ----------------------------------------------------------------------------------------

  def pair({key, value}, place, ctx) do
    {key, arrow} =
      if keyword_key?(key) do
        {Text.key(key, ctx), ""}
      else
        doc = Layout.node(key, place, ctx)
        {if(Operators.binary?(key), do: Operators.wrap(doc), else: doc), " =>"}
      end

    value_doc = Layout.node(value, place, ctx)

    keep_open(opens?(value), value_doc, fn value ->
      concat([key, arrow, group(nest(concat(break(" "), value), 2, :break))])
    end)
  end

  @doc "Whether the node is written as a key of a keyword list."
  def keyword_key?({:__block__, meta, [atom]}) when is_atom(atom), do: meta[:format] == :keyword

  def keyword_key?({{:., _, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, _}, _]}) do
    meta[:format] == :keyword
  end

  def keyword_key?(_), do: false

  @doc "Whether all pairs of the list are written with keys of a keyword list."
  def keyword?([_ | _] = pairs) do
    Enum.all?(pairs, fn
      {key, _} -> keyword_key?(key)
      _ -> false
    end)
  end

  def keyword?(_), do: false

  # --- bitstrings -----------------------------------------------------------------------------------

  def bitstring(parts, meta, ctx) do
    last = length(parts) - 1

    parts =
      for {part, index} <- Enum.with_index(parts) do
        {:"$segment", Layout.meta(part), [part, index == 0, index == last]}
      end

    filled("<<", parts, ">>", 2, :flex, meta, fn {_, _, [part, first?, last?]} ->
      edged(part, first?, last?, ctx)
    end)
  end

  # Of a segment with a type the value alone is set apart.
  defp edged({:"::", _, [value, type]}, first?, _last?, ctx) do
    concat([edged(value, first?, false, ctx), "::", segment_type(type, ctx)])
  end

  defp edged(part, first?, last?, ctx) do
    doc = segment(part, ctx)
    if edge?(first?, part, :left) or edge?(last?, part, :right), do: Operators.wrap(doc), else: doc
  end

  # What begins or ends as the bitstring itself does would be read wrongly.
  defp edge?(false, _part, _side), do: false
  defp edge?(true, {:<<>>, meta, _}, _side), do: not Keyword.has_key?(meta, :delimiter)

  defp edge?(true, {op, _, [left, right]}, side) when is_atom(op) do
    if Operators.operator?(op, 2),
      do: edge?(true, if(side == :left, do: left, else: right), side),
      else: false
  end

  defp edge?(true, _part, _side), do: false

  defp segment({:"::", _, [value, type]}, ctx) do
    doc = Layout.node(value, :parens, ctx)
    concat([doc, "::", segment_type(type, ctx)])
  end

  # A generator: a segment on its left.
  defp segment({:<-, _, [segment, value]}, ctx) do
    concat([segment(segment, ctx), " <- ", Layout.node(value, :parens, ctx)])
  end

  defp segment(value, ctx), do: Layout.node(value, :parens, ctx)

  defp segment_type({op, _, [left, right]}, ctx) when op in [:-, :*] do
    concat([segment_type(left, ctx), Atom.to_string(op), segment_type(right, ctx)])
  end

  defp segment_type(type, ctx) do
    doc = Layout.node(type, :parens, ctx)

    if Operators.binary?(type) or (Operators.unary?(type) and not match?({:@, _, _}, type)),
      do: Operators.wrap(doc),
      else: doc
  end
end
