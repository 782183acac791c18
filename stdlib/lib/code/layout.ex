defmodule Code.Layout do
  @moduledoc false
  # Writes code as a document of Inspect.Algebra, in the formatter's style.
  #
  # Each node becomes a document together with what a surrounding operator must know of it,
  # which the functions below find from the node itself: an operator's precedence decides
  # about parentheses, and containers at the end of a call keep its opening line.

  import Kernel, except: [to_string: 1]
  import Inspect.Algebra, except: [to_doc: 2]

  # Binary operators: how tight they bind and to which side they group.
  @binary %{
    :<- => {:left, 40},
    :\\ => {:left, 40},
    :when => {:right, 50},
    :"::" => {:right, 60},
    :| => {:right, 70},
    :"=>" => {:right, 80},
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
    :"not in" => {:left, 170},
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

  @unary [:!, :^, :not, :"~~~", :+, :-]

  # Next to another operator these are always set apart.
  @apart [:|>, :<<<, :>>>, :<~, :~>, :<<~, :~>>, :<~>, :"<|>", :"^^^", :+++, :---, :in, :"not in", :++, :--, :.., :<>]
  @logical [:||, :|||, :or, :&&, :&&&, :and]
  @pipes [:|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>"]
  @no_space [:.., :"//"]

  @do_blocks [:do, :else, :after, :catch, :rescue]

  @without_parens [
    assert: 1,
    assert: 2,
    assert_in_delta: 3,
    assert_in_delta: 4,
    assert_raise: 2,
    assert_raise: 3,
    assert_receive: 1,
    assert_receive: 2,
    assert_receive: 3,
    assert_received: 1,
    assert_received: 2,
    doctest: 1,
    doctest: 2,
    refute: 1,
    refute: 2,
    refute_in_delta: 3,
    refute_in_delta: 4,
    refute_receive: 1,
    refute_receive: 2,
    refute_receive: 3,
    refute_received: 1,
    refute_received: 2,
    setup: 1,
    setup: 2,
    setup_all: 1,
    setup_all: 2,
    test: 1,
    test: 2,
    config: 2,
    config: 3,
    import_config: 1,
    alias: 1,
    alias: 2,
    case: 2,
    cond: 1,
    def: 1,
    def: 2,
    defdelegate: 2,
    defexception: 1,
    defguard: 1,
    defguardp: 1,
    defimpl: 2,
    defimpl: 3,
    defmacro: 1,
    defmacro: 2,
    defmacrop: 1,
    defmacrop: 2,
    defmodule: 2,
    defoverridable: 1,
    defp: 1,
    defp: 2,
    defprotocol: 2,
    defstruct: 1,
    destructure: 2,
    if: 2,
    import: 1,
    import: 2,
    quote: 1,
    quote: 2,
    raise: 1,
    raise: 2,
    receive: 1,
    require: 1,
    require: 2,
    reraise: 2,
    reraise: 3,
    try: 1,
    unless: 2,
    use: 1,
    use: 2
  ]

  def to_algebra(quoted, opts) do
    state = %{
      locals: Keyword.get(opts, :locals_without_parens, []),
      escape: Keyword.get(opts, :escape, true)
    }

    doc =
      case quoted do
        {:__block__, _, [_, _ | _] = exprs} -> block(exprs, state)
        _ -> doc(quoted, state)
      end

    group(doc)
  end

  # --- expressions ------------------------------------------------------------------------

  defp doc({:__block__, _, []}, _state), do: "nil"

  # A literal that the parser was asked to wrap.
  defp doc({:__block__, meta, [literal]}, state) do
    case Keyword.get(meta, :token) do
      token when is_binary(token) -> token
      _ -> doc(literal, state)
    end
  end

  defp doc({:__block__, _, exprs}, state), do: wrap_block(block(exprs, state))

  defp doc({:__aliases__, _, [head | tail]}, state) do
    first = if is_atom(head), do: alias_part(head), else: parens_if_operator(head, state)
    concat([first | for(part <- tail, do: concat(".", alias_part(part)))])
  end

  defp doc({:.., _, []}, _state), do: ".."
  defp doc({:..., _, []}, _state), do: "..."

  defp doc({:"..//", _, [first, last, step]}, state) do
    range = operand_doc(first, :.., :left, state)
    last = operand_doc(last, :.., :right, state)
    concat([range, "..", last, "//", operand_doc(step, :"//", :right, state)])
  end

  defp doc({:<<>>, _, parts} = node, state) do
    if interpolated?(node), do: interpolation(parts, "\"", "\"", state), else: bitstring(parts, state)
  end

  defp doc({:{}, _, args}, state), do: tuple(args, state)

  defp doc({:%{}, _, [{:|, _, [map, fields]}]}, state), do: update("%{", map, fields, state)
  defp doc({:%{}, _, fields}, state), do: map_doc("%{", fields, state)

  defp doc({:%, _, [name, {:%{}, _, [{:|, _, [map, fields]}]}]}, state) do
    update(concat(["%", doc(name, state), "{"]), map, fields, state)
  end

  defp doc({:%, _, [name, {:%{}, _, fields}]}, state) do
    map_doc(concat(["%", doc(name, state), "{"]), fields, state)
  end

  defp doc({:fn, _, clauses}, state), do: fn_doc(clauses, state)

  defp doc([{:->, _, _} | _] = clauses, state), do: concat(["(", clauses(clauses, state), ")"])

  defp doc({:&, _, [arg]}, _state) when is_integer(arg), do: "&" <> Integer.to_string(arg)

  defp doc({:&, _, [{:/, _, [{name, _, context}, arity]}]}, state)
       when is_atom(name) and is_atom(context) and is_integer(arity) do
    concat(["&", call_name(name), "/", Integer.to_string(arity)] |> with_state(state))
  end

  defp doc({:&, _, [{:/, _, [{{:., _, [_, name]} = dot, _, []}, arity]}]}, state)
       when is_atom(name) and is_integer(arity) do
    concat(["&", remote_target(dot, state), "/", Integer.to_string(arity)])
  end

  defp doc({:&, _, [arg]}, state) do
    inner = doc(arg, state)

    cond do
      match?({op, _, [_, _]} when is_atom(op) and is_map_key(@binary, op), arg) or unary?(arg) ->
        concat(["&(", nest(inner, 2), ")"])

      starts_with_capture?(arg) ->
        concat("& ", inner)

      true ->
        concat("&", inner)
    end
  end

  defp doc({:@, _, [{name, meta, args}]}, state) when is_atom(name) and is_list(args) and args != [] do
    case args do
      [value] -> concat(["@", call_name(name), " ", nest(group(doc(value, state)), :cursor)])
      _ -> concat("@", doc({name, meta, args}, state))
    end
  end

  defp doc({:@, _, [arg]}, state), do: concat("@", doc(arg, state))

  defp doc({:not, _, [{:in, meta, [left, right]}]}, state), do: binary_doc(:"not in", meta, left, right, state)

  defp doc({op, _, [arg]}, state) when op in @unary do
    inner =
      case arg do
        {:__block__, _, [_, _ | _]} -> doc(arg, state)
        _ -> if operator?(arg), do: wrap(doc(arg, state)), else: doc(arg, state)
      end

    inner = if op in [:+, :-] and is_number(arg) and arg < 0, do: wrap(inner), else: inner
    name = if op == :not, do: "not ", else: :erlang.atom_to_binary(op)
    concat(name, inner)
  end

  defp doc({op, meta, [left, right]}, state) when is_map_key(@binary, op) do
    binary_doc(op, meta, left, right, state)
  end

  defp doc({name, _, context}, _state) when is_atom(name) and is_atom(context), do: :erlang.atom_to_binary(name)

  # An atom with code in it.
  defp doc({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts}, :utf8]}, state) do
    concat(":", interpolation(parts, "\"", "\"", state))
  end

  defp doc({{:., _, [Access, :get]}, _, [container, key]}, state) do
    concat([access_target(container, state), "[", doc(key, state), "]"])
  end

  defp doc({{:., _, [left, :{}]}, _, args}, state) do
    concat([target(left, state), ".", container("{", args, "}", state)])
  end

  defp doc({{:., _, [target]}, _, args}, state) do
    call(concat(fun_target(target, state), "."), args, state, true)
  end

  defp doc({{:., _, [_, name]} = dot, meta, args}, state) when is_atom(name) do
    cond do
      args == [] and field?(dot, meta) ->
        remote_target(dot, state)

      true ->
        call(remote_target(dot, state), args, state, args == [] or not only_blocks?(args))
    end
  end

  defp doc({{:unquote, _, [_]} = target, _, args}, state), do: call(doc(target, state), args, state, true)
  defp doc({{_, _, _} = target, _, args}, state) when is_list(args), do: call(doc(target, state), args, state, true)

  defp doc({name, meta, args} = node, state) when is_atom(name) and is_list(args) do
    if sigil?(node) do
      sigil(name, meta, args, state)
    else
      call_local(name, args, state)
    end
  end

  defp doc({left, right}, state), do: tuple([left, right], state)

  defp doc(list, state) when is_list(list) do
    if charlist?(list), do: charlist(list), else: list_doc(list, state)
  end

  defp doc(integer, _state) when is_integer(integer), do: digits(integer)
  defp doc(string, state) when is_binary(string), do: text(string, state)
  defp doc(atom, _state) when is_atom(atom), do: Macro.inspect_atom(:literal, atom)
  defp doc(other, _state), do: Kernel.inspect(other)

  defp with_state(docs, _state), do: docs

  defp alias_part(atom) when is_atom(atom) do
    case :erlang.atom_to_binary(atom) do
      "Elixir." <> rest -> rest
      text -> text
    end
  end

  defp alias_part(other), do: Kernel.inspect(other)

  defp digits(integer) when integer < 0, do: "-" <> digits(-integer)

  defp digits(integer) do
    text = :erlang.integer_to_binary(integer)
    if byte_size(text) >= 6, do: underscores(text), else: text
  end

  defp underscores(text) do
    first = rem(byte_size(text), 3)
    <<head::binary-size(first), rest::binary>> = text
    groups = for <<group::binary-size(3) <- rest>>, do: group
    Enum.join(if(head == "", do: groups, else: [head | groups]), "_")
  end

  defp text(string, %{escape: true}) do
    {escaped, ""} = Inspect.Text.escape(string, ?")
    string(<<?", escaped::binary, ?">>)
  end

  defp text(string, _state), do: string(<<?", string::binary, ?">>)

  defp charlist?([]), do: false
  defp charlist?(list), do: List.ascii_printable?(list)

  defp charlist(list) do
    {escaped, ""} = Inspect.Text.escape(IO.chardata_to_string(list), ?")
    <<"~c\"", escaped::binary, ?">>
  end

  # --- operators -----------------------------------------------------------------------------

  defp operator?({op, _, [_, _]}) when is_atom(op), do: is_map_key(@binary, op)
  defp operator?({:"..//", _, [_, _, _]}), do: true
  defp operator?(_), do: false

  defp unary?({op, _, [_]}), do: op in @unary
  defp unary?(_), do: false

  defp binary_doc(op, _meta, left, right, state) do
    left = operand_doc(left, op, :left, state)
    right_node = right
    right = operand_doc(right, op, :right, state)
    name = :erlang.atom_to_binary(op)

    cond do
      op in @no_space ->
        concat([left, name, right])

      op == :"::" ->
        concat(concat(left, " ::"), nest(concat(break(" "), right), 2))

      op in @pipes ->
        glue(left, concat([name, " ", nest(right, byte_size(name) + 1)]))

      op == := or op == :<- or op == :\\ ->
        if keeps_line?(right_node) do
          concat([left, " ", name, " ", right])
        else
          group(concat(concat(left, " " <> name), nest(concat(break(" "), right), 2)))
        end

      op in [:|, :when] ->
        concat([left, break(" "), name, " ", nest(right, byte_size(name) + 1)])

      true ->
        concat(concat(left, " " <> name), nest(concat(break(" "), right), 2))
    end
  end

  # What opens on the line of its operator and goes on below.
  defp keeps_line?({:fn, _, _}), do: true
  defp keeps_line?({name, _, args}) when is_atom(name) and is_list(args), do: name in [:%{}, :{}, :<<>>, :%]
  defp keeps_line?({{:., _, _}, _, args}) when is_list(args), do: true
  defp keeps_line?(list) when is_list(list), do: true
  defp keeps_line?({_, _}), do: true
  defp keeps_line?(_), do: false

  defp operand_doc(operand, parent, side, state) do
    case operator_of(operand) do
      nil ->
        doc = doc(operand, state)
        if loose?(operand, parent, side), do: wrap(doc), else: doc

      op ->
        doc = doc(operand, state)
        # A pipeline breaks at all of its arrows.
        doc = if op == parent and op in @pipes, do: doc, else: group(doc)
        if parens?(op, parent, side), do: wrap(doc), else: doc
    end
  end

  defp operator_of({:not, _, [{:in, _, [_, _]}]}), do: :"not in"
  defp operator_of({:"..//", _, [_, _, _]}), do: :"//"
  defp operator_of({op, _, [_, _]}) when is_atom(op) and is_map_key(@binary, op), do: op
  defp operator_of(_), do: nil

  defp parens?(op, parent, side) do
    {parent_assoc, parent_prec} = Map.fetch!(@binary, parent)
    {_, prec} = Map.fetch!(@binary, op)

    cond do
      op == parent and side == parent_assoc -> op == :--
      parent_prec > prec -> true
      parent_prec == prec and side != parent_assoc -> true
      op in @logical and parent in @logical -> true
      parent in @apart and op != parent and op not in @no_space -> true
      true -> false
    end
  end

  # Operands other than operators that need parentheses.
  defp loose?({:&, _, [arg]}, _parent, _side), do: not is_integer(arg)
  defp loose?({:__block__, _, [_, _ | _]}, _parent, _side), do: false

  defp loose?({name, _, args} = node, parent, :left) when is_atom(name) and is_list(args) do
    # A call without parentheses would take what follows.
    blocks?(args) and not sigil?(node) and parent not in [:|>, :<-, :=, :when, :\\, :"::", :|]
  end

  defp loose?(_, _, _), do: false

  defp wrap(doc), do: concat(["(", nest(doc, :cursor), ")"])

  defp wrap_block(doc) do
    force_unfit(concat([nest(concat(["(", line(), doc]), 2), line(), ")"]))
  end

  defp starts_with_capture?({:&, _, [arg]}) when is_integer(arg), do: true
  defp starts_with_capture?({{:., _, [left | _]}, _, _}), do: starts_with_capture?(left)
  defp starts_with_capture?({op, _, [left, _]}) when is_map_key(@binary, op), do: starts_with_capture?(left)
  defp starts_with_capture?(_), do: false

  defp parens_if_operator(node, state) do
    if operator?(node) or unary?(node), do: wrap(doc(node, state)), else: doc(node, state)
  end

  # --- calls --------------------------------------------------------------------------------------

  defp remote_target({:., _, [left, name]}, state) do
    concat([target(left, state), ".", Macro.inspect_atom(:remote_call, name)])
  end

  defp target(left, state) do
    cond do
      operator?(left) or unary?(left) -> wrap(doc(left, state))
      match?({:&, _, [arg]} when not is_integer(arg), left) -> wrap(doc(left, state))
      match?({:fn, _, _}, left) -> wrap(doc(left, state))
      match?({name, _, args} when is_atom(name) and is_list(args), left) and blocks?(elem(left, 2)) -> wrap(doc(left, state))
      true -> doc(left, state)
    end
  end

  defp fun_target(target, state), do: target(target, state)
  defp access_target(target, state), do: target(target, state)

  # `map.field` and `Mod.fun`: with an alias on the left it is a call.
  defp field?({:., _, [{:__aliases__, _, _}, _]}, _meta), do: false
  defp field?({:., _, [{:__MODULE__, _, context}, _]}, _meta) when is_atom(context), do: false
  defp field?({:., _, [atom, _]}, _meta) when is_atom(atom), do: false
  defp field?(_dot, meta), do: not Keyword.has_key?(meta, :closing) and Keyword.get(meta, :no_parens, false)

  defp call_name(name), do: :erlang.atom_to_binary(name)

  defp call_local(name, args, state) do
    parens? = not without_parens?(name, args, state)
    call(local_name(name), args, state, parens? and not (only_blocks?(args) and name != :fn))
  end

  defp local_name(name) do
    case Macro.classify_atom(name) do
      :identifier -> :erlang.atom_to_binary(name)
      :unquoted -> :erlang.atom_to_binary(name)
      _ -> "unquote(" <> Macro.inspect_atom(:literal, name) <> ")"
    end
  end

  defp without_parens?(name, _args, _state) when name in [:for, :with], do: true

  defp without_parens?(name, args, state) do
    arity = length(args)
    :lists.member({name, arity}, @without_parens) or :lists.member({name, arity}, state.locals) or :lists.member({name, :*}, state.locals)
  end

  defp only_blocks?([_] = args), do: blocks?(args)
  defp only_blocks?(_), do: false

  # Whether the call ends in do ... end.
  defp blocks?(args) when is_list(args) do
    case args != [] and :lists.last(args) do
      [{:do, _} | _] = last -> :lists.all(fn pair -> block_pair?(pair) end, last)
      _ -> false
    end
  end

  defp blocks?(_), do: false

  defp block_pair?({key, _}) when is_atom(key), do: key in @do_blocks
  defp block_pair?(_), do: false

  defp call(name, args, state, parens?) do
    if blocks?(args) do
      [blocks | rest] = :lists.reverse(args)
      rest = :lists.reverse(rest)

      head =
        cond do
          rest == [] and parens? -> concat(name, "()")
          rest == [] -> name
          parens? -> args_doc(concat(name, "("), rest, ")", state)
          true -> concat([name, " ", group(nest(bare_args(rest, state), :cursor))])
        end

      concat([head, " do", do_blocks(blocks, state)])
    else
      cond do
        args == [] -> concat(name, "()")
        parens? -> args_doc(concat(name, "("), args, ")", state)
        true -> concat([name, " ", nest(bare_args(args, state), :cursor)])
      end
    end
  end

  defp bare_args(args, state) do
    args |> items() |> Enum.map(&item(&1, state)) |> join(",")
  end

  # Arguments in parentheses. A last one that opens and closes itself keeps the line.
  defp args_doc(open, args, close, state) do
    items = items(args)
    docs = Enum.map(items, &item(&1, state))

    case :lists.reverse(items) do
      [last | _] ->
        if opens?(last) do
          [last_doc | before] = :lists.reverse(docs)
          before = for doc <- :lists.reverse(before), do: concat(doc, ", ")
          group(concat([open, concat(before), last_doc, close]))
        else
          enclose(open, join(docs, ","), close)
        end

      [] ->
        concat(open, close)
    end
  end

  defp opens?({:fn, _, _}), do: true
  defp opens?({:%{}, _, _}), do: true
  defp opens?({:%, _, _}), do: true
  defp opens?({:{}, _, _}), do: true
  defp opens?({:keyword, _, _}), do: false
  defp opens?(list) when is_list(list), do: true
  defp opens?({name, _, args}) when is_atom(name), do: blocks?(args)
  defp opens?(_), do: false

  defp do_blocks(blocks, state) do
    docs =
      for {key, body} <- blocks do
        inner =
          case body do
            [{:->, _, _} | _] -> clauses(body, state)
            {:__block__, _, []} -> :empty
            {:__block__, _, [_, _ | _] = exprs} -> block(exprs, state)
            _ -> group(doc(body, state))
          end

        head = if key == :do, do: [], else: concat(line(), :erlang.atom_to_binary(key))

        case inner do
          :empty -> head
          _ -> concat(head, nest(concat(line(), inner), 2))
        end
      end

    force_unfit(concat([concat(docs), line(), "end"]))
  end

  defp block(exprs, state) do
    docs = for expr <- exprs, do: group(doc(expr, state))
    fold(docs, fn doc, acc -> concat([doc, line(), acc]) end)
  end

  # --- clauses ----------------------------------------------------------------------------------------

  defp fn_doc([{:->, _, [args, body]}], state) do
    head = clause_head(args, state)
    head = if head == [], do: "fn ->", else: concat(["fn ", head, " ->"])

    case body do
      {:__block__, _, [_, _ | _] = exprs} ->
        force_unfit(concat([head, nest(concat(line(), block(exprs, state)), 2), line(), "end"]))

      _ ->
        group(concat([head, nest(glue([], doc(body, state)), 2), break(" "), "end"]))
    end
  end

  defp fn_doc(clauses, state) do
    force_unfit(concat(["fn", nest(concat(line(), clauses(clauses, state)), 2), line(), "end"]))
  end

  defp clauses(clauses, state) do
    long? = :lists.any(fn {:->, _, [_, body]} -> many?(body) end, clauses)

    docs =
      for {:->, _, [args, body]} <- clauses do
        head = clause_head(args, state)
        head = if head == [], do: "() ->", else: concat(head, " ->")

        body =
          case body do
            {:__block__, _, [_, _ | _] = exprs} -> block(exprs, state)
            _ -> doc(body, state)
          end

        if long?, do: concat(head, nest(concat(line(), body), 2)), else: group(concat(head, nest(glue([], body), 2)))
      end

    separator = if long?, do: concat(nest(line(), :reset), line()), else: line()
    fold(docs, fn doc, acc -> concat([doc, separator, acc]) end)
  end

  defp many?({:__block__, _, [_, _ | _]}), do: true
  defp many?(_), do: false

  defp clause_head([{:when, _, args}], state) do
    {guard, args} = List.pop_at(args, -1)
    concat([head_args(args, state), if(args == [], do: "() when ", else: " when "), group(doc(guard, state))])
  end

  defp clause_head([], _state), do: []
  defp clause_head(args, state), do: head_args(args, state)

  defp head_args(args, state), do: bare_args(args, state)

  # --- containers ---------------------------------------------------------------------------------------

  defp container(open, [], close, _state), do: concat(open, close)

  defp container(open, args, close, state) do
    docs = args |> items() |> Enum.map(&item(&1, state))
    enclose(open, join(docs, ","), close)
  end

  defp tuple([], _state), do: "{}"

  # Tuples fill their lines.
  defp tuple(args, state) do
    docs = args |> items() |> Enum.map(&item(&1, state))
    inner = fold(docs, fn doc, acc -> concat([doc, ",", flex_break(" "), acc]) end)
    group(concat(["{", nest(inner, 1), "}"]))
  end

  defp list_doc([], _state), do: "[]"

  defp list_doc(list, state) do
    docs = list |> trailing_pairs() |> Enum.map(&item(&1, state))
    enclose("[", join(docs, ","), "]")
  end

  defp map_doc(open, [], _state), do: concat(open, "}")

  defp map_doc(open, fields, state) do
    docs = fields |> map_fields() |> trailing_pairs() |> Enum.map(&item(&1, state))
    enclose(open, join(docs, ","), "}")
  end

  defp update(open, map, fields, state) do
    docs = fields |> map_fields() |> trailing_pairs() |> Enum.map(&item(&1, state))
    enclose(open, concat([doc(map, state), " | ", nest(join(docs, ","), 2)]), "}")
  end

  defp bitstring([], _state), do: "<<>>"

  defp bitstring(parts, state) do
    docs =
      for part <- parts do
        case part do
          {:"::", _, [left, right]} ->
            concat([segment_value(left, state), "::", segment_type(right, state)])

          other ->
            segment_value(other, state)
        end
      end

    enclose("<<", join(docs, ","), ">>")
  end

  defp segment_value(node, state) do
    if operator?(node) or match?({:<<>>, _, _}, node), do: wrap(doc(node, state)), else: doc(node, state)
  end

  defp segment_type({:-, _, [left, right]}, state) do
    concat([segment_type(left, state), "-", segment_type(right, state)])
  end

  defp segment_type({:*, _, [left, right]}, state) do
    concat([segment_type(left, state), "*", segment_type(right, state)])
  end

  defp segment_type(node, state), do: doc(node, state)

  # Arguments: a keyword list at the end is written as pairs.
  defp items(args) do
    case args != [] and :lists.reverse(args) do
      [[{_, _} | _] = last | before] ->
        if keyword?(last), do: :lists.reverse(before) ++ pairs(last), else: args

      _ ->
        args
    end
  end

  defp trailing_pairs(args) when is_list(args) do
    {before, last} = split_keywords(:lists.reverse(args), [])
    if last == [], do: args, else: before ++ pairs(last)
  end

  defp split_keywords([{key, _} = pair | rest], acc) do
    if keyword_key?(key), do: split_keywords(rest, [pair | acc]), else: {:lists.reverse([pair | rest]), acc}
  end

  defp split_keywords(rest, acc), do: {:lists.reverse(rest), acc}

  defp pairs(list), do: for({key, value} <- list, do: {:keyword, key, value})

  defp keyword?(list), do: :lists.all(fn item -> match?({_, _}, item) and keyword_key?(elem(item, 0)) end, list)

  defp keyword_key?(key) when is_atom(key) do
    case :erlang.atom_to_binary(key) do
      "Elixir." <> _ -> false
      _ -> true
    end
  end

  defp keyword_key?({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, _}, :utf8]}), do: true
  defp keyword_key?(_), do: false

  # Fields of a map, an arrow where a key is no plain atom or arrows follow.
  defp map_fields(fields) do
    {before, last} = split_keywords(:lists.reverse(fields), [])
    for(field <- before, do: arrow(field)) ++ last
  end

  defp arrow({key, value}), do: {:arrow, key, value}
  defp arrow(other), do: other

  defp item({:arrow, key, value}, state) do
    key_doc = if operator?(key), do: wrap(doc(key, state)), else: doc(key, state)
    concat([key_doc, " => ", doc(value, state)])
  end

  defp item({:keyword, key, value}, state) when is_atom(key) do
    concat([Macro.inspect_atom(:key, key), " ", doc(value, state)])
  end

  defp item({:keyword, {_, _, [{:<<>>, _, parts}, :utf8]}, value}, state) do
    concat([interpolation(parts, "\"", "\"", state), ": ", doc(value, state)])
  end

  defp item(node, state), do: group(doc(node, state))

  defp join(docs, separator), do: fold(docs, fn doc, acc -> concat([doc, separator, break(" "), acc]) end)

  defp enclose(open, inner, close) do
    group(concat([nest(concat([open, break(""), inner]), 2), break(""), close]))
  end

  # --- strings with code in them ----------------------------------------------------------------------------

  defp interpolated?({:<<>>, _, [_ | _] = parts}) do
    :lists.all(&interpolation_part?/1, parts) and :lists.any(&is_tuple/1, parts)
  end

  defp interpolated?(_), do: false

  defp interpolation_part?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]}), do: true
  defp interpolation_part?(part), do: is_binary(part)

  defp interpolation(parts, open, close, state) do
    text =
      for part <- parts do
        case part do
          {:"::", _, [{_, _, [code]}, _]} ->
            ["\#{", format(doc(code, state), :infinity), "}"]

          text ->
            :binary.replace(:binary.replace(text, close, "\\" <> close, [:global]), "\#{", "\\\#{", [:global])
        end
      end

    string(:erlang.iolist_to_binary([open, text, close]))
  end

  defp sigil?({name, meta, [{:<<>>, _, _}, modifiers]}) when is_atom(name) and is_list(modifiers) do
    case :erlang.atom_to_binary(name) do
      "sigil_" <> _ -> Keyword.has_key?(meta, :delimiter)
      _ -> false
    end
  end

  defp sigil?(_), do: false

  defp sigil(name, meta, [{:<<>>, _, parts}, modifiers], state) do
    "sigil_" <> letters = :erlang.atom_to_binary(name)
    open = Keyword.fetch!(meta, :delimiter)
    close = closing(open)

    text =
      for part <- parts do
        case part do
          {:"::", _, [{_, _, [code]}, _]} -> ["\#{", format(doc(code, state), :infinity), "}"]
          text -> text
        end
      end

    open = if byte_size(open) == 3, do: open <> "\n", else: open
    string(:erlang.iolist_to_binary(["~", letters, open, text, close, modifiers]))
  end

  defp closing("("), do: ")"
  defp closing("["), do: "]"
  defp closing("{"), do: "}"
  defp closing("<"), do: ">"
  defp closing(other), do: other
end
