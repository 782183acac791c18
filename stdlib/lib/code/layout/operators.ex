defmodule Code.Layout.Operators do
  @moduledoc false
  # Operators: how tight they bind, which operands need parentheses, where their lines are broken.

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout
  alias Code.Layout.{Calls, Clauses, Containers}

  # Binary operators: to which side they group and how tight they bind.
  @binary %{
    :<- => {:left, 40},
    :\\ => {:left, 40},
    :when => {:right, 50},
    :"::" => {:right, 60},
    :| => {:right, 70},
    := => {:right, 100},
    :|| => {:left, 120},
    :||| => {:left, 120},
    :or => {:left, 120},
    :&& => {:left, 130},
    :&&& => {:left, 130},
    :and => {:left, 130},
    :== => {:left, 140},
    :!= => {:left, 140},
    :=~ => {:left, 140},
    :=== => {:left, 140},
    :!== => {:left, 140},
    :< => {:left, 150},
    :> => {:left, 150},
    :<= => {:left, 150},
    :>= => {:left, 150},
    :|> => {:left, 160},
    :<<< => {:left, 160},
    :>>> => {:left, 160},
    :<<~ => {:left, 160},
    :~>> => {:left, 160},
    :<~ => {:left, 160},
    :~> => {:left, 160},
    :<~> => {:left, 160},
    :"<|>" => {:left, 160},
    :in => {:left, 170},
    :"^^^" => {:left, 180},
    :"//" => {:right, 190},
    :++ => {:right, 200},
    :-- => {:right, 200},
    :.. => {:right, 200},
    :<> => {:right, 200},
    :+++ => {:right, 200},
    :--- => {:right, 200},
    :+ => {:left, 210},
    :- => {:left, 210},
    :* => {:left, 220},
    :/ => {:left, 220},
    :** => {:left, 230}
  }

  @unary [:@, :!, :^, :not, :"~~~", :+, :-, :&, :...]

  @pipes [:|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>"]

  # Written between its operands without spaces; with spaces but always in one line; at the start
  # of a new line.
  @joined [:.., :"//"]
  @in_line [:\\, :in]
  @leading [:|, :when]

  # A container on the right may open on the line of one of these.
  @opening [:<-, :==, :!=, :=~, :===, :!==, :=, :\\, :"::"]

  # Another operator next to one of these stands in parentheses, though it binds tighter.
  @apart [:|>, :<<<, :>>>, :<~, :~>, :<<~, :~>>, :<~>, :"<|>", :"^^^", :+++, :---, :in, :++, :--, :.., :<>]
  @logical [:||, :|||, :or, :&&, :&&&, :and]

  @doc "Whether a call with this name and arity is written as an operator."
  def operator?(name, 2), do: is_map_key(@binary, name)
  def operator?(name, 1), do: name in @unary
  def operator?(:..//, 3), do: true
  def operator?(_name, _arity), do: false

  @doc "Whether the node is written with a binary operator."
  def binary?({op, _, [_, _]}), do: is_map_key(@binary, op)
  def binary?({:..//, _, [_, _, _]}), do: true
  def binary?({:not, _, [{:in, _, [_, _]}]}), do: true
  def binary?(_), do: false

  @doc "Whether the node is the range without ends, which takes parentheses before a word or a dot."
  def full_range?({:.., _, []}), do: true
  def full_range?(_), do: false

  @doc "Whether the node is written with a unary operator."
  def unary?({op, _, [_]}), do: op in @unary
  def unary?(_), do: false

  # --- unary ----------------------------------------------------------------------------------

  def unary({op, meta, [{:__block__, _, [{_, _, _} = arg]}]}, place, ctx),
    do: unary({op, meta, [arg]}, place, ctx)

  def unary({op, _, [arg]}, place, ctx) do
    doc = Layout.node(arg, operand_place(place), ctx)
    doc = if binary?(arg) or apart?(op, arg), do: wrap(doc), else: doc
    concat(if(op == :not, do: "not ", else: Atom.to_string(op)), doc)
  end

  # Negations may follow each other; other unary operators are set apart.
  defp apart?(op, {op, _, [_]}) when op in [:!, :not], do: false
  defp apart?(_op, {:&, _, [integer]}) when is_integer(integer), do: false
  defp apart?(_op, {inner, _, [_]}), do: inner in @unary and inner != :@
  defp apart?(_op, _arg), do: false

  # --- attributes --------------------------------------------------------------------------------

  @doc "`@name`, `@name value`."
  def attribute({name, meta, [value]}, place, ctx) when is_atom(name) and name not in @unary and name != :__block__ do
    # Parentheses of the source are dropped.
    Calls.call(
      concat("@", Calls.local_name(name)),
      [value],
      [brackets: true] ++ Keyword.delete(meta, :closing),
      place,
      :bare,
      ctx
    )
  end

  def attribute(arg, _place, ctx) do
    doc = Layout.node(arg, :operand, ctx)
    concat("@", if(binary?(arg) or unary?(arg), do: wrap(doc), else: doc))
  end

  # --- captures -----------------------------------------------------------------------------------

  def capture({:__block__, _, [integer]}, _place, _ctx) when is_integer(integer),
    do: "&" <> Integer.to_string(integer)

  def capture(integer, _place, _ctx) when is_integer(integer), do: "&" <> Integer.to_string(integer)

  def capture({:/, _, [{{:., _, [_, name]} = dot, _, []}, {:__block__, _, [arity]}]}, _place, ctx)
      when is_atom(name) and is_integer(arity) do
    concat(["&", Calls.remote(dot, ctx), "/", Integer.to_string(arity)])
  end

  def capture({:/, _, [{name, _, context}, {:__block__, _, [arity]}]}, _place, _ctx)
      when is_atom(name) and is_atom(context) and is_integer(arity) do
    concat(["&", Calls.local_name(name), "/", Integer.to_string(arity)])
  end

  def capture({:__block__, _, [{_, _, _} = arg]}, place, ctx), do: capture(arg, place, ctx)

  def capture(arg, place, ctx) do
    doc = Layout.node(arg, place, ctx)

    cond do
      binary?(arg) or (unary?(arg) and elem(arg, 0) != :&) -> concat("&", wrap(doc))
      begins_with_capture?(doc) -> concat("& ", doc)
      true -> concat("&", doc)
    end
  end

  defp begins_with_capture?(doc), do: match?("&" <> _, first_text(doc))

  defp first_text(text) when is_binary(text), do: text
  defp first_text({:doc_string, text, _}), do: text
  defp first_text([head | tail]), do: with("" <> "" <- first_text(head), do: first_text(tail))
  defp first_text([]), do: ""
  defp first_text({kind, doc, _}) when kind in [:doc_group, :doc_fits, :doc_limit], do: first_text(doc)
  defp first_text({:doc_nest, doc, _, _}), do: first_text(doc)
  defp first_text({:doc_force, doc}), do: first_text(doc)
  defp first_text(_), do: ""

  # --- ranges with a step ------------------------------------------------------------------------

  def stepped(left, middle, right, place, ctx) do
    range = operand(left, place, ctx, :.., :left, 2)
    last = operand(middle, place, ctx, :.., :right, 2)
    concat([range, "..", last, "//", operand(right, place, ctx, :.., :right, 2)])
  end

  # --- binary -------------------------------------------------------------------------------------

  def binary(node, place, ctx), do: binary(node, place, ctx, nil, ctx.nesting)

  defp binary({:not, _, [{:in, meta, [left, right]}]}, place, ctx, parent, nesting) do
    write(:in, "not in", meta, left, right, place, ctx, parent, nesting)
  end

  defp binary({:..//, _, [left, middle, right]}, place, ctx, _parent, _nesting) do
    stepped(left, middle, right, place, ctx)
  end

  defp binary({op, meta, [left, right]}, place, ctx, parent, nesting) do
    write(op, Atom.to_string(op), meta, left, right, place, ctx, parent, nesting)
  end

  defp write(op, text, meta, left_node, right_node, place, ctx, parent, nesting) do
    binding = Map.fetch!(@binary, op)
    left = operand(left_node, left_place(place), ctx, op, :left, 2)
    right = operand(right_node, operand_place(place), ctx, op, :right, 0)

    cond do
      op in @joined ->
        concat([group(left), text, group(right)])

      op in @in_line ->
        concat([group(left), " ", text, " ", group(right)])

      op in @pipes ->
        doc = below(left, right_node, concat([text, " ", right]), meta)
        if binding == parent, do: doc, else: group(doc)

      op in @leading ->
        left = if binding == parent, do: left, else: group(left)
        doc = leading(left, op, right_node, right, meta)
        if binding == parent, do: doc, else: group(doc)

      true ->
        open? = op in @opening and Containers.opens?(right_node) and not new_line?(meta)

        Containers.keep_open(open?, right, fn right ->
          right = nest(concat(break(" "), right), nesting, :break)
          right = if new_line?(meta), do: force_unfit(right), else: right
          # Grouped twice, so that a comma behind it is not measured with it.
          concat([group(left), " " <> text, group(group(right))])
        end)
    end
  end

  @doc "Arguments with a guard."
  def guarded(args, guard, meta, ctx) do
    right = operand(guard, :bare, ctx, :when, :right, 0)
    group(leading(group(args), :when, guard, right, meta))
  end

  # Operators of a row stand below each other.
  defp leading(left, op, right_node, right, meta) do
    text = Atom.to_string(op)
    right = if match?({^op, _, [_, _]}, right_node), do: right, else: nest(right, byte_size(text) + 1)
    below(left, right_node, concat([text, " ", right]), meta)
  end

  # The operator with its right side, and comments above it.
  defp below(left, right_node, doc, meta) do
    case Keyword.get(Layout.meta(right_node), :comments_before, []) do
      [] ->
        doc = glue(left, doc)
        if new_line?(meta), do: force_unfit(doc), else: doc

      [first | _] = comments ->
        space = if first.previous >= 2, do: [collapse_lines(2), line(), line()], else: line()
        force_unfit(concat([left, space, Layout.commented(comments, doc)]))
    end
  end

  defp new_line?(meta), do: Keyword.get(meta, :newlines, 0) > 0

  # On the left, a call without parentheses would take what follows.
  defp left_place(place) when place in [:bare, :bare_one], do: :bare
  defp left_place(_place), do: :parens

  defp operand_place(:block), do: :operand
  defp operand_place(:bare_one), do: :bare
  defp operand_place(:parens_one), do: :parens
  defp operand_place(place), do: place

  # A negation in front of `in` would be read as `not in`.
  defp operand({:not, _, [{:in, _, [_, _]} = arg]}, place, ctx, :in, :left, _nesting) do
    wrap(concat("not ", wrap(binary(arg, place, ctx, nil, 2))))
  end

  defp operand({:__block__, _, [{op, _, [_]} = node]}, place, ctx, :in, :left, nesting)
       when op in [:!, :not] do
    doc = operand(node, place, ctx, :in, :left, nesting)
    if match?({:not, _, [{:in, _, [_, _]}]}, node), do: doc, else: wrap(doc)
  end

  # An operand with the parentheses that it needs next to the operator `parent`.
  defp operand(node, place, ctx, parent, side, nesting) do
    case op_of(node) do
      nil ->
        doc =
          if match?([{_, _} | _], node),
            do: group(Clauses.bare([node], ctx)),
            else: Layout.node(node, place, ctx)

        if unclear?(node, parent, side), do: wrap(doc), else: doc

      op ->
        binding = {_, tightness} = Map.fetch!(@binary, op)
        parent_binding = {parent_side, parent_tightness} = Map.fetch!(@binary, parent)

        cond do
          op == parent and side == parent_side and op not in [:--, :---] ->
            binary(node, place, ctx, binding, nesting)

          op in @pipes and parent in @pipes and side == parent_side ->
            binary(node, place, ctx, binding, nesting)

          parens?(op, parent, side, tightness, parent_side, parent_tightness) ->
            wrap(binary(node, :operand, ctx, nil, 2))

          binding == parent_binding ->
            binary(node, place, ctx, parent_binding, nesting)

          true ->
            group(binary(node, place, ctx, nil, 2))
        end
    end
  end

  defp op_of({:not, _, [{:in, _, [_, _]}]}), do: :in
  defp op_of({:..//, _, [_, _, _]}), do: :"//"
  defp op_of({op, _, [_, _]}) when is_map_key(@binary, op), do: op
  defp op_of(_), do: nil

  defp parens?(op, parent, side, tightness, parent_side, parent_tightness) do
    parent_tightness > tightness or (parent_tightness == tightness and side != parent_side) or
      (op in @logical and parent in @logical) or (parent in @apart and op not in @joined) or
      (op == parent and op in [:--, :---])
  end

  # `&` takes all that follows.
  defp unclear?({:&, _, [integer]}, _parent, _side) when is_integer(integer), do: false
  defp unclear?({:&, _, [{:__block__, _, [integer]}]}, _parent, _side) when is_integer(integer), do: false
  defp unclear?({:&, _, [_]}, _parent, :left), do: true

  defp unclear?({:&, _, [_]}, parent, :right),
    do: match?({:left, tightness} when tightness > 90, @binary[parent])

  defp unclear?(_node, _parent, _side), do: false

  def wrap(doc), do: concat(["(", nest(doc, :cursor), ")"])
end
