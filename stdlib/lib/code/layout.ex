defmodule Code.Layout do
  @moduledoc false
  # Writes code as a document of Inspect.Algebra, in the formatter's style.
  #
  # Code comes in the form in which the parser gives it to a formatter: literals wrapped in
  # `__block__` with their metadata, text not unescaped (`Code.Layout.Literals` gives that form to
  # other code), comments in the metadata (`Code.Layout.Comments`). Each kind of node has its own
  # file; what they share is here.
  #
  # A node is written for a `place`, which decides about parentheses of calls:
  #   :block     an expression of a body
  #   :operand   next to an operator
  #   :parens    an argument or entry within delimiters
  #   :bare      an argument of a call without parentheses, next to others
  #   :bare_one  the only one

  import Inspect.Algebra, except: [to_doc: 2]
  alias Code.Layout.{Calls, Clauses, Comments, Containers, Literals, Migrations, Operators, Text}

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
    defrecord: 2,
    defrecord: 3,
    defrecordp: 2,
    defrecordp: 3,
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
    defmacro: 1,
    defmacro: 2,
    defmacrop: 1,
    defmacrop: 2,
    defmodule: 2,
    defoverridable: 1,
    defp: 1,
    defp: 2,
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

  @without_parens_set Map.from_keys(@without_parens, true)

  @doc "The document of code in any form."
  def to_algebra(quoted, opts), do: quoted |> Literals.wrap(opts) |> wrapped_to_algebra(opts)

  @doc "The document of code in the form that the parser gives to a formatter."
  def wrapped_to_algebra(quoted, opts) do
    ctx = context(opts)
    bare? = &Calls.bare?(&1, &2, &3, ctx)

    quoted
    |> Migrations.rewrite(ctx)
    |> Comments.place(Keyword.get(opts, :comments, []), bare?)
    |> body([], ctx)
  end

  defp context(opts) do
    migrate = Keyword.get(opts, :migrate, false)

    %{
      locals: Keyword.get(opts, :locals_without_parens, []),
      force_blocks: Keyword.get(opts, :force_do_end_blocks, false),
      bitstring_modifiers: Keyword.get(opts, :migrate_bitstring_modifiers, migrate),
      parens_on_pipe: Keyword.get(opts, :migrate_call_parens_on_pipe, migrate),
      charlists: Keyword.get(opts, :migrate_charlists_as_sigils, migrate),
      unless: Keyword.get(opts, :migrate_unless, migrate),
      nesting: 2
    }
  end

  @doc "Whether calls of this name and arity are written without parentheses, if the source does."
  def without_parens?(name, arity, ctx) do
    arity > 0 and
      (is_map_key(@without_parens_set, {name, arity}) or name in [:for, :with] or
         :lists.member({name, arity}, ctx.locals) or :lists.member({name, :*}, ctx.locals))
  end

  # --- bodies ---------------------------------------------------------------------------------------

  @doc "A body: expressions one below the other. Empty if there is nothing to write."
  def body({:__block__, meta, []}, _meta, _ctx) do
    case Keyword.get(meta, :comments_inside, []) do
      [] -> []
      comments -> comments(comments)
    end
  end

  def body({:__block__, _, [_, _ | _] = exprs}, _meta, ctx), do: expressions(exprs, ctx)
  def body([{:->, _, _} | _] = clauses, _meta, ctx), do: Clauses.in_parens(clauses, ctx)
  def body(expr, _meta, ctx), do: expressions([expr], ctx)

  defp expressions(exprs, ctx) do
    {docs, _} =
      stack(exprs, fn expr, _rest ->
        gap = if match?({:@, _, _}, expr), do: :tight, else: :loose
        ending = Keyword.get(meta(expr), :end_of_expression, [])
        {node(expr, :block, ctx), gap, Keyword.get(ending, :newlines, 1)}
      end)

    case docs do
      [doc] -> doc
      docs -> force_unfit(Enum.intersperse(docs, line()))
    end
  end

  @doc """
  The documents of items that stand one below the other, with the comments among them, and whether
  there are any. `fun` gives for an item and those after it its document, `:loose` if empty lines
  go around it when it takes several lines, and how many line ends follow it in the source.
  """
  def stack(items, fun) do
    pieces = pieces(items, fun)
    {spaced(pieces, []), match?([_ | _], pieces) and Enum.any?(pieces, &(tuple_size(&1) == 4))}
  end

  defp pieces([], _fun), do: []

  defp pieces([item | rest], fun) do
    meta = meta(item)
    piece = fun.(item, rest)
    after_it = comment_pieces(Keyword.get(meta, :comments_trailing, [])) ++ pieces(rest, fun)
    comment_pieces(Keyword.get(meta, :comments_before, [])) ++ [piece | after_it]
  end

  # Line ends before a comment count for what stands above it.
  defp comment_pieces(comments), do: for(c <- comments, do: {c.doc, :tight, c.next, c.previous})

  # An empty line where the source has one, and around what takes several lines: a break, in the
  # group of that document, at each end.
  defp spaced([piece | rest], before) do
    newlines = max(elem(piece, 2), previous(rest))

    behind =
      cond do
        rest == [] -> []
        newlines >= 2 -> line()
        elem(piece, 1) == :loose -> break("")
        true -> []
      end

    doc = if before == [], do: elem(piece, 0), else: concat(before, elem(piece, 0))
    doc = if behind == [], do: doc, else: concat([doc, collapse_lines(2), behind])
    [in_group(doc) | spaced(rest, behind)]
  end

  defp spaced([], _before), do: []

  defp in_group({:doc_group, _, :normal} = doc), do: doc
  defp in_group(doc), do: group(doc)

  defp previous([{_, _, _, previous} | _]), do: previous
  defp previous(_), do: 0

  @doc "Comments alone."
  def comments(comments) do
    comments |> comment_pieces() |> spaced([]) |> Enum.intersperse(line())
  end

  @doc "A document below its comments."
  def commented(comments, doc) do
    (comment_pieces(comments) ++ [{doc, :tight, 1}]) |> spaced([]) |> Enum.intersperse(line())
  end

  @doc "The metadata of a node; of a pair or list that of its first part."
  def meta({_, meta, _}), do: meta
  def meta({left, _}), do: meta(left)
  def meta([head | _]), do: meta(head)
  def meta(_), do: []

  # --- nodes ----------------------------------------------------------------------------------------

  @doc "A node, written for its place."
  def node({:<<>>, meta, parts} = _node, _place, ctx) do
    cond do
      Keyword.has_key?(meta, :delimiter) or Text.interpolated?(parts) -> Text.quoted(meta, parts, "\"", ctx)
      true -> Containers.bitstring(parts, meta, ctx)
    end
  end

  def node({{:., _, [List, :to_charlist]}, meta, [parts]} = node, place, ctx) when is_list(parts) do
    if Keyword.has_key?(meta, :delimiter),
      do: Text.charlist(meta, parts, ctx),
      else: Calls.dot(node, place, ctx)
  end

  def node({{:., _, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, parts} | _]}, _place, ctx) do
    open = Keyword.get(meta, :delimiter, "\"")
    concat(":", Text.interpolation(open, parts, open, ctx))
  end

  def node({:__block__, [text: text], [nil]}, _place, _ctx), do: string(text)
  def node({:__block__, meta, [literal]}, place, ctx), do: literal(literal, meta, place, ctx)
  def node({:__block__, _, []}, _place, _ctx), do: "nil"

  def node({:__block__, meta, _} = block, _place, ctx) do
    force_unfit(concat([nest(concat(["(", line(), body(block, meta, ctx)]), 2), line(), ")"]))
  end

  def node({:__aliases__, _, [head | tail]}, _place, ctx) do
    first = if is_atom(head), do: Atom.to_string(head), else: Calls.target(head, ctx)
    concat([first | for(part <- tail, do: concat(".", Atom.to_string(part)))])
  end

  def node({:fn, meta, [_ | _] = clauses}, _place, ctx), do: Clauses.fun(clauses, meta, ctx)
  def node({:{}, meta, args}, _place, ctx), do: Containers.tuple(args, :flex, meta, ctx)
  def node({:%{}, meta, fields}, _place, ctx), do: Containers.map("%{", fields, meta, ctx)

  def node({:%, _, [name, {:%{}, meta, fields}]}, _place, ctx) do
    Containers.map(concat(["%", Containers.struct_name(name, ctx), "{"]), fields, meta, ctx)
  end

  def node({op, _, []}, _place, _ctx) when op in [:.., :...], do: Atom.to_string(op)
  def node({:&, _, [arg]}, place, ctx), do: Operators.capture(arg, place, ctx)
  def node({:@, _, [arg]}, place, ctx), do: Operators.attribute(arg, place, ctx)

  def node({{:., _, [Access, :get]}, meta, [target, key]}, _place, ctx),
    do: Calls.access(target, key, meta, ctx)

  def node({{:., _, [target, :{}]}, meta, args}, _place, ctx), do: Calls.aliases(target, args, meta, ctx)

  def node({{:., _, [_]}, _, args} = node, place, ctx) when is_list(args),
    do: Calls.anonymous(node, place, ctx)

  def node({{:., _, [_, name]}, _, args} = node, place, ctx) when is_atom(name) and is_list(args) do
    Calls.dot(node, place, ctx)
  end

  def node({{_, _, _}, _, args} = node, place, ctx) when is_list(args), do: Calls.computed(node, place, ctx)

  def node({name, _, context}, _place, _ctx) when is_atom(name) and is_atom(context) do
    Atom.to_string(name) |> string()
  end

  def node({name, _, args} = node, place, ctx) when is_atom(name) and is_list(args) do
    cond do
      Operators.binary?(node) -> Operators.binary(node, place, ctx)
      Operators.unary?(node) -> Operators.unary(node, place, ctx)
      Text.sigil?(node) -> Text.sigil(node, ctx)
      true -> Calls.local(node, place, ctx)
    end
  end

  # What cannot be called, called.
  def node({_, meta, args} = node, place, ctx) when is_list(meta) and is_list(args),
    do: Calls.computed(node, place, ctx)

  def node({_, _} = pair, place, ctx), do: Containers.pair(pair, place, ctx)
  def node([{:->, _, _} | _] = clauses, _place, ctx), do: Clauses.in_parens(clauses, ctx)
  def node(list, _place, ctx) when is_list(list), do: Containers.list(list, [], ctx)
  def node(literal, place, ctx), do: literal(literal, [], place, ctx)

  # --- literals --------------------------------------------------------------------------------------

  defp literal(text, meta, _place, ctx) when is_binary(text), do: Text.quoted(meta, [text], "\"", ctx)

  defp literal([{:->, _, _} | _] = clauses, _meta, _place, ctx), do: Clauses.in_parens(clauses, ctx)

  defp literal(list, meta, _place, ctx) when is_list(list) do
    if Keyword.has_key?(meta, :delimiter) do
      Text.charlist(meta, [List.to_string(list)], ctx)
    else
      Containers.list(list, meta, ctx)
    end
  end

  defp literal(atom, meta, _place, _ctx) when is_atom(atom), do: Text.atom(meta, atom)
  defp literal(number, meta, _place, _ctx) when is_number(number), do: Text.number(meta, number)

  defp literal({left, right}, meta, _place, ctx) do
    join = if match?([{_, _} | _], right), do: :break, else: :flex
    Containers.tuple([left, right], join, meta, ctx)
  end

  # Alone in its parentheses it is a body, to which it may add.
  defp literal({:unquote_splicing, _, [_]} = node, _meta, _place, ctx),
    do: Operators.wrap(node(node, :block, ctx))

  defp literal({target, meta, args} = node, _meta, place, ctx)
       when is_list(meta) and (is_list(args) or is_atom(args) and is_atom(target)),
       do: node(node, place, ctx)

  # No tree: `node/3` has nothing for it either.
  defp literal(other, _meta, _place, _ctx), do: other |> inspect() |> string()
end
