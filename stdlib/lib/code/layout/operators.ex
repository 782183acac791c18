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

  # Another operator next to one of these stands in parentheses, though it binds tighter.
  @apart [:|>, :<<<, :>>>, :<~, :~>, :<<~, :~>>, :<~>, :"<|>", :"^^^", :+++, :---, :in, :++, :--, :.., :<>]
  @logical [:||, :|||, :or, :&&, :&&&, :and]

  @doc "Whether a call with this name and arity is written as an operator."
  def operator?(name, 2), do: is_map_key(@binary, name)
  def operator?(name, 1), do: name in @unary
  def operator?(:"..//", 3), do: true
  def operator?(_name, _arity), do: false

  @doc "Whether the node is written with a binary operator."
  def binary?({op, _, [_, _]}), do: is_map_key(@binary, op)
  def binary?({:"..//", _, [_, _, _]}), do: true
  def binary?({:not, _, [{:in, _, [_, _]}]}), do: true
  def binary?(_), do: false

  @doc "Whether the node is written with a unary operator."
  def unary?({op, _, [_]}), do: op in @unary
  def unary?(_), do: false

  # --- unary ----------------------------------------------------------------------------------

  def unary({op, _, [arg]}, place, ctx) do
    {_, doc} = {nil, Layout.node(arg, :operand, ctx)}
    _ = place

    cond do
      op == :not -> concat("not ", operand_in_parens(arg, doc, false))
      nested_sign?(op, arg) -> concat(Atom.to_string(op), wrap(doc))
      true -> concat(Atom.to_string(op), operand_in_parens(arg, doc, true))
    end
  end

  defp operand_in_parens(arg, doc, _tight?) do
    if binary?(arg), do: wrap(doc), else: doc
  end

  defp nested_sign?(op, {inner, _, [_]}) when op in [:+, :-] and inner in [:+, :-, :not], do: true
  defp nested_sign?(_op, _arg), do: false

  # --- attributes --------------------------------------------------------------------------------

  @doc "`@name`, `@name value`."
  def attribute({name, meta, [value]}, _meta, _place, ctx) when is_atom(name) do
    # The parentheses of the source are dropped.
    Calls.call(concat("@", Calls.local_name(name)), [value], Keyword.delete(meta, :closing), :block, :bare, ctx)
  end

  def attribute(arg, _meta, _place, ctx) do
    doc = Layout.node(arg, :bare, ctx)
    concat("@", if(binary?(arg), do: wrap(doc), else: doc))
  end

  # --- captures -----------------------------------------------------------------------------------

  def capture({:__block__, _, [integer]}, _place, _ctx) when is_integer(integer), do: "&" <> Integer.to_string(integer)

  def capture(integer, _place, _ctx) when is_integer(integer), do: "&" <> Integer.to_string(integer)

  def capture({:/, _, [{{:., _, [target, name]}, _, []}, {:__block__, _, [arity]}]}, _place, ctx)
      when is_atom(name) and is_integer(arity) do
    concat(["&", Calls.remote(target, name, ctx), "/", Integer.to_string(arity)])
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
    concat([range, "..", last, "//", operand(right, place, ctx, :"//", :right, 2)])
  end

  # --- binary -------------------------------------------------------------------------------------

  def binary(node, place, ctx), do: binary(node, place, ctx, nil, 2)

  defp binary({:not, _, [{:in, meta, [left, right]}]}, place, ctx, parent, nesting) do
    write(:in, "not in", meta, left, right, place, ctx, parent, nesting)
  end

  defp binary({:"..//", _, [left, middle, right]}, place, ctx, _parent, _nesting) do
    stepped(left, middle, right, place, ctx)
  end

  defp binary({op, meta, [left, right]}, place, ctx, parent, nesting) do
    write(op, Atom.to_string(op), meta, left, right, place, ctx, parent, nesting)
  end

  defp write(op, text, meta, left_node, right_node, place, ctx, parent, nesting) do
    left_place = left_place(place)
    right_place = right_place(place)
    binding = Map.fetch!(@binary, op)
    left = operand(left_node, left_place, ctx, op, :left, 2)
    right = operand(right_node, right_place, ctx, op, :right, 0)

    cond do
      op in @joined ->
        concat([group(left), text, group(right)])

      op in @in_line ->
        concat([group(left), " ", text, " ", group(right)])

      op in @pipes ->
        doc = leading(left, op, right_node, right, meta, ctx)
        if binding == parent, do: doc, else: group(doc)

      op in @leading ->
        left = if binding == parent, do: left, else: group(left)
        doc = leading(left, op, right_node, right, meta, ctx)
        if binding == parent, do: doc, else: group(doc)

      true ->
        Containers.keep_open(Containers.opens?(right_node, ctx), right, fn right ->
          right = nest(glue([" " | text], right), nesting, :break)
          right = if new_line?(meta, ctx), do: force_unfit(right), else: right
          concat(group(left), group(right))
        end)
    end
  end

  @doc "Arguments with a guard."
  def guarded(args, guard, meta, ctx) do
    right = operand(guard, :bare, ctx, :when, :right, 0)
    group(leading(group(args), :when, guard, right, meta, ctx))
  end

  # Operators of a row stand below each other.
  defp leading(left, op, right_node, right, meta, ctx) do
    text = Atom.to_string(op)
    right = if match?({^op, _, [_, _]}, right_node), do: right, else: nest(right, byte_size(text) + 1)
    doc = glue(left, concat([text, " ", right]))
    if new_line?(meta, ctx), do: force_unfit(doc), else: doc
  end

  defp new_line?(meta, ctx), do: not ctx.ignore_new_lines and Keyword.get(meta, :newlines, 0) > 0

  # A call without parentheses may stand last, not before something else.
  defp left_place(place) when place in [:bare, :bare_one], do: :operand
  defp left_place(place), do: if(place == :block, do: :operand, else: place)
  defp right_place(:block), do: :operand
  defp right_place(place), do: place

  # An operand with the parentheses that it needs next to the operator `parent`.
  defp operand(node, place, ctx, parent, side, nesting) do
    case op_of(node) do
      nil ->
        doc = if match?([{_, _} | _], node), do: group(Clauses.bare([node], ctx)), else: Layout.node(node, place, ctx)
        if unclear?(node, parent, side), do: wrap(doc), else: doc

      op ->
        binding = {_, tightness} = Map.fetch!(@binary, op)
        parent_binding = {parent_side, parent_tightness} = Map.fetch!(@binary, parent)

        cond do
          op == parent and side == parent_side and op != :-- ->
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
  defp op_of({:"..//", _, [_, _, _]}), do: :"//"
  defp op_of({op, _, [_, _]}) when is_map_key(@binary, op), do: op
  defp op_of(_), do: nil

  defp parens?(op, parent, side, tightness, parent_side, parent_tightness) do
    parent_tightness > tightness or (parent_tightness == tightness and side != parent_side) or
      (op in @logical and parent in @logical) or (parent in @apart and op not in @joined) or op == :-- and parent == :--
  end

  # `&` takes all that follows.
  defp unclear?({:&, _, [integer]}, _parent, _side) when is_integer(integer), do: false
  defp unclear?({:&, _, [{:__block__, _, [integer]}]}, _parent, _side) when is_integer(integer), do: false
  defp unclear?({:&, _, [_]}, _parent, :left), do: true
  defp unclear?(_node, _parent, _side), do: false

  def wrap(doc), do: concat(["(", nest(doc, :cursor), ")"])
end
