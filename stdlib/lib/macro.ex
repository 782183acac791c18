defmodule Macro do
  @moduledoc """
  Functions for code as data: the quoted form that macros take and give.

  Code is made of literals (numbers, atoms, strings, lists and pairs) and of tuples
  `{name_or_code, meta, args_or_context}` for calls and variables.
  """

  import Kernel, except: [to_string: 1]

  @unary [:!, :@, :^, :not, :+, :-, :"~~~", :&]

  @binary [
    :==,
    :!=,
    :===,
    :!==,
    :=~,
    :<,
    :>,
    :<=,
    :>=,
    :&&,
    :&&&,
    :and,
    :||,
    :|||,
    :or,
    :in,
    :|>,
    :<<<,
    :>>>,
    :<~,
    :~>,
    :<<~,
    :~>>,
    :<~>,
    :"<|>",
    :..,
    :"^^^",
    :++,
    :--,
    :+++,
    :---,
    :<>,
    :+,
    :-,
    :*,
    :/,
    :**,
    :"::",
    :|,
    :=,
    :\\,
    :<-,
    :when,
    :.
  ]

  @special_forms [
    %: 2,
    %{}: 1,
    &: 1,
    .: 2,
    "::": 2,
    <<>>: 1,
    =: 2,
    ^: 1,
    {}: 1,
    __CALLER__: 0,
    __DIR__: 0,
    __ENV__: 0,
    __MODULE__: 0,
    __STACKTRACE__: 0,
    __aliases__: 1,
    __block__: 1,
    __cursor__: 1,
    alias: 2,
    case: 2,
    cond: 1,
    fn: 1,
    for: 1,
    import: 2,
    quote: 2,
    receive: 1,
    require: 2,
    super: 1,
    try: 1,
    unquote: 1,
    unquote_splicing: 1,
    with: 1,
    ->: 2,
    |: 2
  ]

  # --- walking ------------------------------------------------------------------

  @doc """
  Walks the code depth first, with a function before and one after the children.

      iex> {_ast, sum} = Macro.traverse([1, 2], 0, fn x, acc -> {x, acc} end, fn
      ...>   x, acc when is_integer(x) -> {x, acc + x}
      ...>   x, acc -> {x, acc}
      ...> end)
      iex> sum
      3
  """
  def traverse(ast, acc, pre, post) when is_function(pre, 2) and is_function(post, 2) do
    {ast, acc} = pre.(ast, acc)
    do_traverse(ast, acc, pre, post)
  end

  defp do_traverse({form, meta, args}, acc, pre, post) when is_atom(form) do
    {args, acc} = do_traverse_args(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp do_traverse({form, meta, args}, acc, pre, post) do
    {form, acc} = pre.(form, acc)
    {form, acc} = do_traverse(form, acc, pre, post)
    {args, acc} = do_traverse_args(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp do_traverse({left, right}, acc, pre, post) do
    {left, acc} = pre.(left, acc)
    {left, acc} = do_traverse(left, acc, pre, post)
    {right, acc} = pre.(right, acc)
    {right, acc} = do_traverse(right, acc, pre, post)
    post.({left, right}, acc)
  end

  defp do_traverse(list, acc, pre, post) when is_list(list) do
    {list, acc} = do_traverse_args(list, acc, pre, post)
    post.(list, acc)
  end

  defp do_traverse(other, acc, _pre, post), do: post.(other, acc)

  defp do_traverse_args(args, acc, _pre, _post) when is_atom(args), do: {args, acc}

  defp do_traverse_args(args, acc, pre, post) when is_list(args) do
    :lists.mapfoldl(
      fn arg, acc ->
        {arg, acc} = pre.(arg, acc)
        do_traverse(arg, acc, pre, post)
      end,
      acc,
      args
    )
  end

  @doc """
  Walks the code, changing each node before its children.

      iex> Macro.prewalk([1, {:x, 2}], fn x -> if is_integer(x), do: x + 1, else: x end)
      [2, {:x, 3}]
  """
  def prewalk(ast, fun) when is_function(fun, 1) do
    {ast, nil} = prewalk(ast, nil, fn node, nil -> {fun.(node), nil} end)
    ast
  end

  @doc """
  Like `prewalk/2`, with an accumulator.

      iex> Macro.prewalk([1, 2], [], fn x, acc -> {x, [x | acc]} end)
      {[1, 2], [2, 1, [1, 2]]}
  """
  def prewalk(ast, acc, fun) when is_function(fun, 2) do
    traverse(ast, acc, fun, fn node, acc -> {node, acc} end)
  end

  @doc """
  Walks the code, changing each node after its children.

      iex> Macro.postwalk([1, {:x, 2}], fn x -> if is_integer(x), do: x + 1, else: x end)
      [2, {:x, 3}]
  """
  def postwalk(ast, fun) when is_function(fun, 1) do
    {ast, nil} = postwalk(ast, nil, fn node, nil -> {fun.(node), nil} end)
    ast
  end

  @doc """
  Like `postwalk/2`, with an accumulator.

      iex> Macro.postwalk([1, 2], [], fn x, acc -> {x, [x | acc]} end)
      {[1, 2], [[1, 2], 2, 1]}
  """
  def postwalk(ast, acc, fun) when is_function(fun, 2) do
    traverse(ast, acc, fn node, acc -> {node, acc} end, fun)
  end

  @doc """
  The nodes of the code as an enumerable, each before its children.

      iex> Enum.to_list(Macro.prewalker({:f, [], [1]}))
      [{:f, [], [1]}, 1]
  """
  def prewalker(ast), do: Stream.unfold([ast], &prewalk_next/1)

  defp prewalk_next([]), do: nil
  defp prewalk_next([node | rest]), do: {node, children(node) ++ rest}

  @doc """
  The nodes of the code as an enumerable, each after its children.

      iex> Enum.to_list(Macro.postwalker({:f, [], [1]}))
      [1, {:f, [], [1]}]
  """
  def postwalker(ast), do: Stream.unfold([{:enter, ast}], &postwalk_next/1)

  defp postwalk_next([]), do: nil
  defp postwalk_next([{:leave, node} | rest]), do: {node, rest}

  defp postwalk_next([{:enter, node} | rest]) do
    postwalk_next(entered(children(node)) ++ [{:leave, node} | rest])
  end

  defp entered([child | rest]), do: [{:enter, child} | entered(rest)]
  defp entered([]), do: []
  defp entered(_tail), do: raise(ArgumentError)

  defp children({form, meta, args}) when is_atom(form) and is_list(meta), do: child_args(args)
  defp children({form, meta, args}) when is_list(meta), do: [form | child_args(args)]
  defp children({left, right}), do: [left, right]
  defp children(list) when is_list(list), do: list
  defp children(_), do: []

  defp child_args(args) when is_list(args), do: args
  defp child_args(args) when is_atom(args), do: []
  defp child_args(_args), do: raise(ArgumentError)

  @doc """
  The way from the first node that the function accepts up to the whole code.

      iex> Macro.path({:+, [], [1, {:f, [], [2]}]}, & &1 == 2)
      [2, {:f, [], [2]}, {:+, [], [1, {:f, [], [2]}]}]
  """
  def path(ast, fun) when is_function(fun, 1) do
    if fun.(ast), do: [ast], else: path_below(ast, fun)
  end

  defp path_below({form, _meta, args} = ast, fun) when is_atom(form), do: path_args(args, ast, fun)

  defp path_below({form, _meta, args} = ast, fun) do
    path_in([form], ast, fun) || path_args(args, ast, fun)
  end

  defp path_below(ast, fun), do: path_in(children(ast), ast, fun)

  defp path_args(args, _parent, _fun) when is_atom(args), do: nil
  defp path_args(args, parent, fun) when is_list(args), do: path_in(args, parent, fun)

  defp path_in([], _parent, _fun), do: nil

  defp path_in([child | rest], parent, fun) do
    case path(child, fun) do
      nil -> path_in(rest, parent, fun)
      found -> found ++ [parent]
    end
  end

  @doc """
  Changes the metadata of a node; what has none stays as it is.

      iex> Macro.update_meta({:f, [line: 1], []}, &Keyword.delete(&1, :line))
      {:f, [], []}
  """
  def update_meta({left, meta, right}, fun) when is_list(meta), do: {left, fun.(meta), right}
  def update_meta(other, _fun), do: other

  # --- building -------------------------------------------------------------------

  @doc """
  A variable of the given name and context.

      iex> Macro.var(:a, nil)
      {:a, [], nil}
  """
  def var(var, context) when is_atom(var) and is_atom(context), do: {var, [], context}

  @doc """
  A variable that is different from every other.
  """
  def unique_var(var, context) when is_atom(var) and is_atom(context) do
    {var, [counter: counter()], context}
  end

  defp counter, do: :erlang.unique_integer()

  @doc """
  A list of so many variables.

      iex> Macro.generate_arguments(2, nil)
      [{:arg1, [], nil}, {:arg2, [], nil}]
  """
  def generate_arguments(amount, context) do
    generate_arguments(amount, context, &var/2)
  end

  @doc """
  A list of so many variables, different from all others.
  """
  def generate_unique_arguments(amount, context) do
    generate_arguments(amount, context, &unique_var/2)
  end

  defp generate_arguments(0, context, _fun) when is_atom(context), do: []

  defp generate_arguments(amount, context, fun)
       when is_integer(amount) and amount > 0 and is_atom(context) do
    for n <- numbers(1, amount) do
      fun.(:erlang.binary_to_atom("arg" <> :erlang.integer_to_binary(n)), context)
    end
  end

  defp numbers(from, to) when from > to, do: []
  defp numbers(from, to), do: [from | numbers(from + 1, to)]

  @doc """
  Splits a chain of `|>` into its calls: `{code, position}`.

      iex> Macro.unpipe(quote(do: 1))
      [{1, 0}]
  """
  def unpipe(expr), do: :lists.reverse(unpipe(expr, []))

  defp unpipe({:|>, _, [left, right]}, acc), do: unpipe(right, unpipe(left, acc))
  defp unpipe(other, acc), do: [{other, 0} | acc]

  @doc """
  Puts an expression into a call as the argument at the position.

      iex> Macro.pipe(1, {:f, [], [2]}, 0)
      {:f, [], [1, 2]}
  """
  def pipe(expr, call_args, position)

  def pipe(expr, {:&, _, _} = call_args, _position), do: bad_pipe(expr, call_args)

  def pipe(expr, {tuple_or_map, _, _} = call_args, _position) when tuple_or_map in [:{}, :%{}] do
    bad_pipe(expr, call_args)
  end

  # A call without parentheses, as in `1 |> foo`.
  def pipe(expr, {:__aliases__, _, _} = call_args, _position), do: bad_pipe(expr, call_args)
  def pipe(expr, {:<<>>, _, _} = call_args, _position), do: bad_pipe(expr, call_args)

  def pipe(expr, {:fn, _, _}, _position) do
    raise ArgumentError,
          "cannot pipe " <>
            to_string(expr) <>
            " into an anonymous function without calling the function; use Kernel.then/2 " <>
            "instead or define the anonymous function as a regular private function"
  end

  def pipe(expr, {unary, _, [_] = args} = call_args, _position) when unary in [:+, :-] do
    raise ArgumentError,
          "piping into a unary operator is not supported, please use the qualified name: Kernel." <>
            :erlang.atom_to_binary(unary) <>
            "(" <> to_string(hd(args)) <> "), instead of " <> to_string(call_args) <> ignore(expr)
  end

  def pipe(expr, {operator, _, [_]} = call_args, _position) when operator in [:!, :@, :^, :not, :"~~~"] do
    raise ArgumentError,
          "cannot pipe " <>
            to_string(expr) <>
            " into " <>
            to_string(call_args) <>
            ", the " <> inspect(operator) <> " operator can only take one argument"
  end

  def pipe(expr, {operator, _, [_, _]} = call_args, _position)
      when operator in @binary and operator != :. do
    amount = if operator == :|>, do: "two arguments", else: "one argument"

    raise ArgumentError,
          "cannot pipe " <>
            to_string(expr) <>
            " into " <>
            to_string(call_args) <> ", the " <> inspect(operator) <> " operator can only take " <> amount
  end

  def pipe(expr, {{:., _, [Access, :get]}, _, [first, second]} = call_args, _position) do
    raise ArgumentError,
          "wrong operator precedence when piping into bracket-based access\n\n Instead of:\n\n     " <>
            to_string({:|>, [], [expr, call_args]}) <>
            "\n\n You should write:\n\n     (" <>
            to_string({:|>, [], [expr, first]}) <> ")[" <> to_string(second) <> "]\n"
  end

  def pipe(expr, {call, line, context}, position) when is_atom(context) do
    {call, line, insert_at([], position, expr)}
  end

  def pipe(expr, {call, line, args}, position) when is_list(args) do
    {call, line, insert_at(args, position, expr)}
  end

  def pipe(expr, other, _position), do: bad_pipe(expr, other)

  defp ignore(_), do: ""

  defp insert_at(args, position, expr), do: List.insert_at(args, position, expr)

  defp bad_pipe(expr, call_args) do
    raise ArgumentError,
          "cannot pipe " <>
            to_string(expr) <>
            " into " <>
            to_string(call_args) <>
            ", can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
  end

  @doc """
  Applies the values to the code of a function when that is known while compiling.
  """
  def compile_apply(module, function, args, _caller) when is_atom(module) and is_atom(function) and is_list(args) do
    :erlang.apply(module, function, args)
  end

  # --- taking apart ---------------------------------------------------------------------

  @doc """
  The name and arguments of a local call, or also the module of a remote one.

      iex> Macro.decompose_call(quote(do: foo(1)))
      {:foo, [1]}
      iex> Macro.decompose_call(1)
      :error
  """
  def decompose_call(ast)

  def decompose_call({:{}, _, args}) when is_list(args), do: :error

  def decompose_call({{:., _, [remote, function]}, _, args})
      when is_tuple(remote) or is_atom(remote) do
    {remote, function, args}
  end

  def decompose_call({name, _, args}) when is_atom(name) and is_atom(args), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  @doc """
  Tells whether the code is a literal all through.

      iex> Macro.quoted_literal?({1, [:a, "b"]})
      true
      iex> Macro.quoted_literal?({:x, [], nil})
      false
  """
  def quoted_literal?(term)

  def quoted_literal?({:__aliases__, _, args}), do: literal_list?(args)
  def quoted_literal?({:%, _, [left, right]}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?({:%{}, _, args}), do: literal_list?(args)
  def quoted_literal?({:{}, _, args}), do: literal_list?(args)
  def quoted_literal?({:__MODULE__, _, context}) when is_atom(context), do: true

  def quoted_literal?({:<<>>, _, args}), do: literal_list?(args)
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: literal_list?(list)

  def quoted_literal?(term) do
    is_atom(term) or is_number(term) or is_binary(term) or is_function(term)
  end

  defp literal_list?([head | tail]), do: quoted_literal?(head) and literal_list?(tail)
  defp literal_list?(tail), do: tail == []

  @doc """
  Tells whether the term is well-formed code: `:ok` or `{:error, part}`.

      iex> Macro.validate({1, 2, 3})
      {:error, {1, 2, 3}}
  """
  def validate(expr), do: find_invalid(expr) || :ok

  defp find_invalid({left, right}), do: find_invalid(left) || find_invalid(right)

  defp find_invalid({left, meta, right}) when is_list(meta) and (is_atom(right) or is_list(right)) do
    find_invalid(left) || if(is_list(right), do: find_invalid(right))
  end

  defp find_invalid(list) when is_list(list), do: Enum.find_value(list, &find_invalid/1)
  defp find_invalid(pid) when is_pid(pid), do: nil
  defp find_invalid(term) when is_atom(term) or is_number(term) or is_binary(term), do: nil

  defp find_invalid(fun) when is_function(fun) do
    if :erlang.fun_info(fun, :type) == {:type, :external}, do: nil, else: {:error, fun}
  end

  defp find_invalid(other), do: {:error, other}

  @doc """
  Tells whether the name is an operator of that arity.

      iex> Macro.operator?(:+, 2)
      true
      iex> Macro.operator?(:not, 2)
      false
  """
  def operator?(name, arity)
  def operator?(:"..//", 3), do: true
  def operator?(:.., 0), do: true
  def operator?(:..., arity) when arity in [0, 1], do: true
  def operator?(name, 1) when is_atom(name), do: :lists.member(name, @unary)
  def operator?(name, 2) when is_atom(name), do: :lists.member(name, @binary)
  def operator?(name, arity) when is_atom(name) and is_integer(arity), do: false

  @doc """
  Tells whether the name is a special form of that arity.

      iex> Macro.special_form?(:case, 2)
      true
  """
  def special_form?(name, arity)
      when is_integer(arity) and name in [:%{}, :<<>>, :{}, :__aliases__, :__block__, :__cursor__, :fn, :for, :super, :with],
      do: true

  def special_form?(name, 1) when name in [:alias, :import, :quote, :require], do: true

  def special_form?(name, arity) when is_atom(name) and is_integer(arity) do
    :lists.member({name, arity}, @special_forms)
  end

  # --- escaping -----------------------------------------------------------------------------

  @doc """
  The code of a value.

  With `unquote: true`, calls of `unquote` inside are left to be done; with
  `:prune_metadata`, most metadata is dropped.

      iex> Macro.escape({:a, 1, %{b: 2}})
      {:{}, [], [:a, 1, {:%{}, [], [b: 2]}]}
  """
  def escape(expr, opts \\ []) do
    unquote? = Keyword.get(opts, :unquote, false)
    prune? = Keyword.get(opts, :prune_metadata, false)
    escape_term(expr, {unquote?, prune?})
  end

  defp escape_term({:unquote, _meta, [expr]}, {true, _}), do: expr

  # left.unquote(name) and left.unquote(name)(args)
  defp escape_term({{{:., meta, [left, :unquote]}, _, [expr]}, _, args}, {true, _} = opts) do
    escape_dot(meta, left, expr, escape_term(args, opts), opts)
  end

  defp escape_term({{:., meta, [left, :unquote]}, _, [expr]}, {true, _} = opts) do
    escape_dot(meta, left, expr, nil, opts)
  end

  defp escape_term({left, meta, right}, {_, true} = opts)
       when is_list(meta) and (is_atom(left) or is_tuple(left)) and (is_atom(right) or is_list(right)) do
    kept = for {key, _} = pair <- meta, key in [:line, :no_parens, :delimiter], do: pair
    {:{}, [], [escape_term(left, opts), kept, escape_term(right, opts)]}
  end

  defp escape_term({left, right}, opts), do: {escape_term(left, opts), escape_term(right, opts)}

  defp escape_term(tuple, opts) when is_tuple(tuple) do
    {:{}, [], for(item <- :erlang.tuple_to_list(tuple), do: escape_term(item, opts))}
  end

  defp escape_term([], _opts), do: []

  defp escape_term(list, opts) when is_list(list) do
    if opts != {false, false} and splicing?(list) do
      escape_splice(list, opts)
    else
      escape_list(list, opts)
    end
  end

  # A struct may say what it is to become.
  defp escape_term(%{__struct__: module} = struct, opts) when is_atom(module) do
    if Code.ensure_loaded?(module) and function_exported?(module, :__escape__, 1),
      do: module.__escape__(struct),
      else: escape_map(struct, opts)
  end

  defp escape_term(map, opts) when is_map(map), do: escape_map(map, opts)

  defp escape_term(bits, _opts) when is_bitstring(bits) and not is_binary(bits) do
    size = rem(bit_size(bits), 8)

    # The odd bits come first, so that the rest is a plain binary.
    <<first::size(size), bytes_after::binary>> = bits

    {:<<>>, [],
     [
       {:"::", [], [first, {:size, [], [size]}]},
       {:"::", [], [bytes_after, {:binary, [], nil}]}
     ]}
  end

  defp escape_term(fun, _opts) when is_function(fun) do
    case :erlang.fun_info(fun, :type) do
      {:type, :external} ->
        {:module, module} = :erlang.fun_info(fun, :module)
        {:name, name} = :erlang.fun_info(fun, :name)
        {:arity, arity} = :erlang.fun_info(fun, :arity)
        {:&, [], [{:/, [], [{{:., [], [module, name]}, [no_parens: true], []}, arity]}]}

      _ ->
        cannot_escape(fun)
    end
  end

  defp escape_term(other, _opts) when is_reference(other) or is_port(other), do: cannot_escape(other)
  defp escape_term(other, _opts), do: other

  defp escape_map(map, opts) do
    {:%{}, [], for({key, value} <- sorted(map), do: {escape_term(key, opts), escape_term(value, opts)})}
  end

  defp sorted(map), do: :lists.sort(:maps.to_list(map))

  defp escape_list([head | tail], opts) when is_list(tail) do
    [escape_term(head, opts) | escape_list(tail, opts)]
  end

  defp escape_list([head | tail], opts), do: [{:|, [], [escape_term(head, opts), escape_term(tail, opts)]}]
  defp escape_list([], _opts), do: []

  defp splicing?([{:unquote_splicing, _, [_]} | _]), do: true
  defp splicing?([{:|, _, [{:unquote_splicing, _, [_]}, _]}]), do: true
  defp splicing?([_ | tail]), do: splicing?(tail)
  defp splicing?(_), do: false

  # Lists around a splice are joined when the code runs.
  defp escape_splice([], _opts), do: []

  defp escape_splice([{:|, _, [{:unquote_splicing, _, [list]}, tail]}], opts) do
    concat(list, escape_term(tail, opts))
  end

  defp escape_splice([{:unquote_splicing, _, [list]} | tail], opts), do: concat(list, escape_splice(tail, opts))

  defp escape_splice([head | tail], opts) do
    case escape_splice(tail, opts) do
      rest when is_list(rest) -> [escape_term(head, opts) | rest]
      rest -> concat([escape_term(head, opts)], rest)
    end
  end

  defp concat(left, []), do: left
  defp concat(left, right), do: {{:., [], [:elixir_quote, :list]}, [], [left, right]}

  defp escape_dot(meta, left, expr, args, opts) do
    {{:., [], [:elixir_quote, :dot]}, [], [meta, escape_term(left, opts), expr, args, nil, nil]}
  end

  defp cannot_escape(value) do
    raise ArgumentError,
          "cannot escape " <>
            inspect(value) <>
            ". The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, " <>
            "PIDs and remote functions in the format &Mod.fun/arity"
  end

  # --- expanding -------------------------------------------------------------------------------

  @doc """
  Expands the node as long as it is a macro call, an alias or an environment form.

      iex> Macro.expand(quote(do: __MODULE__), __ENV__) == __MODULE__
      true
  """
  def expand(ast, env) do
    case expand_step(ast, env) do
      {ast, true} -> expand(ast, env)
      {ast, false} -> ast
    end
  end

  @doc """
  Expands the node once.
  """
  def expand_once(ast, env) do
    {ast, _expanded?} = expand_step(ast, env)
    ast
  end

  defp expand_step({:__aliases__, meta, list} = original, env) do
    case expand_alias(meta, list, env) do
      module when is_atom(module) ->
        {module, true}

      _ ->
        case for(item <- list, do: expand(item, env)) do
          [base | rest] when is_atom(base) ->
            if :lists.all(&is_atom/1, rest), do: {Module.concat([base | rest]), true}, else: {original, false}

          _ ->
            {original, false}
        end
    end
  end

  defp expand_step({:__MODULE__, _, context}, env) when is_atom(context), do: {env.module, true}

  defp expand_step({:__DIR__, _, context}, env) when is_atom(context) do
    {:filename.dirname(env.file), true}
  end

  defp expand_step({:__ENV__, _, context}, env) when is_atom(context), do: {escape(env), true}

  defp expand_step({{:., _, [{:__ENV__, _, context}, field]}, _, []} = original, env)
       when is_atom(context) and is_atom(field) do
    case env do
      %{^field => value} -> {escape(value), true}
      _ -> {original, false}
    end
  end

  # A sign belongs to the number.
  defp expand_step({:+, _, [number]}, _env) when is_number(number), do: {number, true}
  defp expand_step({:-, _, [number]}, _env) when is_number(number), do: {-number, true}

  defp expand_step({name, meta, args} = original, env) when is_atom(name) and is_list(args) and is_list(meta) do
    arity = length(args)

    if special_form?(name, arity) do
      {original, false}
    else
      expand_call(name, meta, args, arity, original, env)
    end
  end

  defp expand_step({{:., _, [left, right]}, meta, args} = original, env)
       when is_atom(right) and is_list(args) and is_list(meta) do
    receiver = if is_tuple(left), do: expand(left, env), else: left

    if is_atom(receiver) do
      case Macro.Env.expand_require(env, meta, receiver, right, length(args)) do
        {:macro, module, expander} -> {with_counter(expander.(meta, args), module), true}
        :error -> {original, false}
      end
    else
      {original, false}
    end
  end

  defp expand_step(other, _env), do: {other, false}

  # Macros of the module being compiled come before imported ones.
  defp expand_call(name, meta, args, arity, original, env) do
    local =
      if env.module != nil and Module.open?(env.module) and env.function != {name, arity} do
        :elixir_module_store.expand_local(env, meta, name, args)
      else
        :error
      end

    case local do
      {:ok, quoted} ->
        {with_counter(quoted, env.module), true}

      :error ->
        case imported(meta, name, arity, env) do
          {:macro, module} ->
            function = :erlang.binary_to_atom("MACRO-" <> :erlang.atom_to_binary(name))
            {with_counter(:erlang.apply(module, function, [%{env | line: line(meta, env)} | args]), module), true}

          _ ->
            {original, false}
        end
    end
  end

  # A quote remembers where its imported names come from.
  defp imported(meta, name, arity, env) do
    with {:imports, imports} <- :lists.keyfind(:imports, 1, meta),
         {:context, _} <- :lists.keyfind(:context, 1, meta),
         {^arity, module} <- :lists.keyfind(arity, 1, imports) do
      if :erlang.function_exported(module, :__info__, 1) and macro_exported?(module, name, arity) do
        {:macro, module}
      else
        {:function, module}
      end
    else
      _ ->
        case Macro.Env.lookup_import(env, {name, arity}) do
          [{kind, module} | _] -> {kind, module}
          [] -> :error
        end
    end
  end

  defp line(meta, env) do
    case :lists.keyfind(:line, 1, meta) do
      {:line, line} -> line
      false -> env.line
    end
  end

  defp expand_alias(meta, [first | rest] = list, env) do
    case :lists.keyfind(:alias, 1, meta) do
      {:alias, module} when is_atom(module) and module != false and module != nil ->
        module

      {:alias, false} ->
        if :lists.all(&is_atom/1, list), do: Module.concat(list), else: list

      _ ->
        if is_atom(first) and :lists.all(&is_atom/1, rest) do
          name = :erlang.binary_to_atom("Elixir." <> :erlang.atom_to_binary(first))

          case :lists.keyfind(name, 1, env.aliases) do
            {_, module} -> Module.concat([module | rest])
            false -> Module.concat(list)
          end
        else
          list
        end
    end
  end

  # Variables that a macro's quote made are told apart from those of its other calls.
  defp with_counter(quoted, context) do
    counter = counter()

    prewalk(quoted, fn
      {name, meta, ^context} = var when is_atom(name) and name != :_ and is_list(meta) ->
        case :lists.keymember(:counter, 1, meta) do
          true -> var
          false -> {name, [{:counter, counter} | meta], context}
        end

      node ->
        node
    end)
  end

  @doc """
  Expands the aliases and environment forms inside literals.
  """
  def expand_literals(ast, env) do
    {ast, :ok} = expand_literals(ast, :ok, fn node, :ok -> {expand(node, env), :ok} end)
    ast
  end

  @doc false
  @deprecated "Use Macro.expand_literals/2 instead"
  def expand_literal(ast, env), do: expand_literals(ast, env)

  @doc """
  Expands inside literals with a function and an accumulator.
  """
  def expand_literals(ast, acc, fun)

  def expand_literals({:__aliases__, meta, args}, acc, fun) do
    {args, acc} = expand_literals(args, acc, fun)

    if :lists.all(&is_atom/1, args) do
      fun.({:__aliases__, meta, args}, acc)
    else
      {{:__aliases__, meta, args}, acc}
    end
  end

  def expand_literals({:__MODULE__, _meta, context} = node, acc, fun) when is_atom(context), do: fun.(node, acc)

  def expand_literals({:%, meta, [left, right]}, acc, fun) do
    {left, acc} = expand_literals(left, acc, fun)
    {right, acc} = expand_literals(right, acc, fun)
    {{:%, meta, [left, right]}, acc}
  end

  def expand_literals({form, meta, args}, acc, fun) when form in [:%{}, :{}] do
    {args, acc} = expand_literals(args, acc, fun)
    {{form, meta, args}, acc}
  end

  def expand_literals({left, right}, acc, fun) do
    {left, acc} = expand_literals(left, acc, fun)
    {right, acc} = expand_literals(right, acc, fun)
    {{left, right}, acc}
  end

  def expand_literals(list, acc, fun) when is_list(list) do
    :lists.mapfoldl(fn item, acc -> expand_literals(item, acc, fun) end, acc, list)
  end

  def expand_literals(term, acc, _fun), do: {term, acc}

  @doc """
  The fields of a struct: maps of `:field`, `:default` and `:required`.
  """
  def struct_info!(module, env) when is_atom(module) do
    cond do
      env.module != nil and Module.open?(module) and :elixir_module_store.get_struct_info(module) != nil ->
        :elixir_module_store.get_struct_info(module)

      match?({:module, _}, Code.ensure_compiled(module)) and :erlang.function_exported(module, :__info__, 1) and
          module.__info__(:struct) != nil ->
        module.__info__(:struct)

      module == env.module ->
        raise ArgumentError,
              "cannot access struct " <>
                inspect(module) <>
                ", the struct was not yet defined or the struct is being accessed in the same context that defines it"

      true ->
        raise ArgumentError,
              inspect(module) <>
                ".__struct__/1 is undefined, cannot expand struct " <>
                inspect(module) <>
                ". Make sure the struct name is correct. If the struct name exists and is correct " <>
                "but it still cannot be found, you likely have cyclic module usage in your code"
    end
  end

  @doc false
  def struct!(module, env) when is_atom(module) do
    fields = for %{field: field, default: default} <- struct_info!(module, env), do: {field, default}
    :maps.from_list([{:__struct__, module} | fields])
  end

  # --- names -----------------------------------------------------------------------------------

  @doc """
  Tells how an atom is written: `:alias`, `:identifier`, `:unquoted` or `:quoted`.

      iex> Macro.classify_atom(:foo)
      :identifier
      iex> Macro.classify_atom(Foo)
      :alias
      iex> Macro.classify_atom(:"foo bar")
      :quoted
  """
  def classify_atom(atom) do
    case inner_classify(atom) do
      :alias -> :alias
      :identifier -> :identifier
      type when type in [:unquoted, :not_callable] -> :unquoted
      _ -> :quoted
    end
  end

  # :alias       Foo.Bar
  # :identifier  foo?
  # :unquoted    needs no quotes, and can be called by this name (operators)
  # :not_callable needs no quotes but cannot be called so (:Foo, :a@b, :%{})
  # :quotable    needs quotes as an atom, though not in a call (:"::")
  # :other       needs quotes everywhere
  defp inner_classify(atom) when is_atom(atom) do
    case atom do
      _ when atom in [:%, :%{}, :{}, :<<>>, :..., :.., :., :"..//", :->] -> :not_callable
      _ when atom in [:"::", :"^^^", :"~~~", :"<|>"] -> :quotable
      _ when atom in [:when, :and, :or, :not, :in] -> :unquoted
      _ -> classify_text(atom, :erlang.atom_to_binary(atom))
    end
  end

  defp classify_text(Elixir, _text), do: :alias

  defp classify_text(_atom, <<"Elixir.", first, rest::binary>>) when first >= ?A and first <= ?Z do
    if alias_rest?(rest), do: :alias, else: :other
  end

  defp classify_text(_atom, <<first, rest::binary>>)
       when (first >= ?a and first <= ?z) or first == ?_ do
    name_rest(rest, :identifier)
  end

  defp classify_text(_atom, <<first, rest::binary>>) when first >= ?A and first <= ?Z do
    name_rest(rest, :not_callable)
  end

  defp classify_text(_atom, <<first, _::binary>> = text) when first >= 128, do: unicode(text)

  defp classify_text(atom, _text) do
    if (:lists.member(atom, @binary) or :lists.member(atom, @unary)) and atom not in [:<<<, :>>>] do
      :unquoted
    else
      if atom in [:<<<, :>>>], do: :unquoted, else: :other
    end
  end

  defp name_rest("", kind), do: kind
  defp name_rest("?", kind), do: kind
  defp name_rest("!", kind), do: kind

  defp name_rest(<<char, rest::binary>>, kind)
       when (char >= ?a and char <= ?z) or (char >= ?A and char <= ?Z) or (char >= ?0 and char <= ?9) or
              char == ?_ do
    name_rest(rest, kind)
  end

  defp name_rest(<<?@, rest::binary>>, _kind), do: name_rest(rest, :not_callable)

  defp name_rest(<<char, _::binary>> = rest, kind) when char >= 128 do
    case :ampoule_unicode.identifier?("a" <> strip_mark(rest)) do
      true -> kind
      false -> :other
    end
  end

  defp name_rest(_, _kind), do: :other

  # An uppercase letter begins no identifier, but an atom.
  defp unicode(text) do
    plain = strip_mark(text)

    cond do
      :ampoule_unicode.identifier?(plain) -> :identifier
      :ampoule_unicode.uppercase_first?(text) and :ampoule_unicode.identifier?("a" <> plain) -> :not_callable
      true -> :other
    end
  end

  defp strip_mark(text) do
    case :binary.last(text) do
      mark when mark == ?? or mark == ?! -> :erlang.binary_part(text, 0, byte_size(text) - 1)
      _ -> text
    end
  end

  defp alias_rest?(""), do: true

  defp alias_rest?(<<char, rest::binary>>)
       when (char >= ?a and char <= ?z) or (char >= ?A and char <= ?Z) or (char >= ?0 and char <= ?9) or
              char == ?_ do
    alias_rest?(rest)
  end

  defp alias_rest?(<<?., char, rest::binary>>) when char >= ?A and char <= ?Z, do: alias_rest?(rest)
  defp alias_rest?(_), do: false

  @doc """
  Writes an atom as a literal, as a key of a keyword list, or as the name in a remote call.

      iex> Macro.inspect_atom(:literal, :"foo bar")
      ":\\"foo bar\\""
      iex> Macro.inspect_atom(:key, :foo)
      "foo:"
      iex> Macro.inspect_atom(:remote_call, :Foo)
      "\\"Foo\\""
  """
  def inspect_atom(source_format, atom, opts \\ [])

  def inspect_atom(:literal, nil, _opts), do: "nil"
  def inspect_atom(:literal, true, _opts), do: "true"
  def inspect_atom(:literal, false, _opts), do: "false"

  def inspect_atom(:literal, atom, opts) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case inner_classify(atom) do
      :alias ->
        case text do
          "Elixir." <> rest -> rest
          "Elixir" -> "Elixir"
        end

      type when type in [:identifier, :unquoted, :not_callable] ->
        ":" <> text

      _ ->
        ":\"" <> quoted(text, ?", opts) <> "\""
    end
  end

  def inspect_atom(:key, atom, opts) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case inner_classify(atom) do
      type when type in [:identifier, :unquoted, :not_callable] -> text <> ":"
      _ -> "\"" <> quoted(text, ?", opts) <> "\":"
    end
  end

  def inspect_atom(:remote_call, atom, opts) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case inner_classify(atom) do
      type when type in [:identifier, :unquoted, :quotable] -> text
      _ -> "\"" <> quoted(text, ?", opts) <> "\""
    end
  end

  defp quoted(text, quote, opts) do
    case Keyword.get(opts, :escape) do
      nil ->
        {escaped, ""} = Inspect.Text.escape(text, quote)
        escaped

      fun ->
        fun.(text, <<quote>>)
    end
  end

  @doc """
  Turns a path or a name with underscores into CamelCase.

      iex> Macro.camelize("foo_bar")
      "FooBar"
      iex> Macro.camelize("foo/bar")
      "Foo.Bar"
  """
  def camelize(string)
  def camelize(""), do: ""
  def camelize(<<?_, rest::binary>>), do: camelize(rest)
  def camelize(<<char, rest::binary>>), do: <<up(char)>> <> do_camelize(rest, "")

  defp do_camelize(<<?_, ?_, rest::binary>>, acc), do: do_camelize(<<?_, rest::binary>>, acc)

  defp do_camelize(<<?_, char, rest::binary>>, acc) when char >= ?a and char <= ?z do
    do_camelize(rest, <<acc::binary, up(char)>>)
  end

  defp do_camelize(<<?_, char, rest::binary>>, acc) when char >= ?0 and char <= ?9 do
    do_camelize(rest, <<acc::binary, char>>)
  end

  defp do_camelize(<<?_>>, acc), do: acc
  defp do_camelize(<<?/, rest::binary>>, acc), do: <<acc::binary, ?., camelize(rest)::binary>>
  defp do_camelize(<<char, rest::binary>>, acc), do: do_camelize(rest, <<acc::binary, char>>)
  defp do_camelize("", acc), do: acc

  @doc """
  Turns a module or a CamelCase name into a path with underscores.

      iex> Macro.underscore("FooBar")
      "foo_bar"
      iex> Macro.underscore(Foo.BarBaz)
      "foo/bar_baz"
  """
  def underscore(atom) when is_atom(atom) do
    "Elixir." <> rest = :erlang.atom_to_binary(atom)
    underscore(rest)
  end

  def underscore(<<char, rest::binary>>), do: do_underscore(rest, char, <<down(char)>>)
  def underscore(""), do: ""

  defp do_underscore(<<char, next, rest::binary>>, _previous, acc)
       when char >= ?A and char <= ?Z and not (next >= ?A and next <= ?Z) and
              not (next >= ?0 and next <= ?9) and next != ?. and next != ?_ do
    do_underscore(rest, next, <<acc::binary, ?_, down(char), down(next)>>)
  end

  defp do_underscore(<<char, rest::binary>>, previous, acc)
       when char >= ?A and char <= ?Z and not (previous >= ?A and previous <= ?Z) and previous != ?_ do
    do_underscore(rest, char, <<acc::binary, ?_, down(char)>>)
  end

  defp do_underscore(<<?., char, rest::binary>>, _previous, acc) do
    do_underscore(rest, char, <<acc::binary, ?/, down(char)>>)
  end

  defp do_underscore(<<char, rest::binary>>, _previous, acc) do
    do_underscore(rest, char, <<acc::binary, down(char)>>)
  end

  defp do_underscore("", _previous, acc), do: acc

  defp up(char) when char >= ?a and char <= ?z, do: char - 32
  defp up(char), do: char

  defp down(char) when char >= ?A and char <= ?Z, do: char + 32
  defp down(?.), do: ?/
  defp down(char), do: char

  # --- escapes in strings ------------------------------------------------------------------------

  @doc """
  Replaces the escapes of a string, as the tokenizer does.

      iex> Macro.unescape_string("a\\\\tb")
      "a\\tb"
  """
  def unescape_string(string), do: unescape(string, &unescape_map/1, "")

  @doc """
  Replaces escapes by a map: a function from the escaped character to what stands for it.

  It is also asked with `:newline`, `:unicode` and `:hex`, whether those are escapes.

      iex> Macro.unescape_string("a\\\\nb", fn ?n -> ?N; x -> x end)
      "aNb"
  """
  def unescape_string(string, map), do: unescape(string, map, "")

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens), do: for(token <- tokens, do: unescape_token(token, &unescape_map/1))

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens, map), do: for(token <- tokens, do: unescape_token(token, map))

  defp unescape_token(token, map) when is_binary(token), do: unescape_string(token, map)
  defp unescape_token(other, _map), do: other

  defp unescape_map(:newline), do: true
  defp unescape_map(:unicode), do: true
  defp unescape_map(:hex), do: true
  defp unescape_map(?0), do: 0
  defp unescape_map(?a), do: 7
  defp unescape_map(?b), do: ?\b
  defp unescape_map(?d), do: ?\d
  defp unescape_map(?e), do: ?\e
  defp unescape_map(?f), do: ?\f
  defp unescape_map(?n), do: ?\n
  defp unescape_map(?r), do: ?\r
  defp unescape_map(?s), do: ?\s
  defp unescape_map(?t), do: ?\t
  defp unescape_map(?v), do: ?\v
  defp unescape_map(char), do: char

  defp unescape(string, map, acc) do
    case :binary.match(string, "\\") do
      :nomatch ->
        <<acc::binary, string::binary>>

      {at, 1} ->
        <<plain::binary-size(at), ?\\, rest::binary>> = string
        unescape_one(rest, map, <<acc::binary, plain::binary>>)
    end
  end

  defp unescape_one("", _map, acc), do: <<acc::binary, ?\\>>

  defp unescape_one(<<?x, rest::binary>>, map, acc) do
    if map.(:hex) == true do
      case rest do
        <<a, b, rest::binary>> when a != ?{ ->
          unescape(rest, map, <<acc::binary, hex_digit!(a, :hex) * 16 + hex_digit!(b, :hex)>>)

        _ ->
          bad_escape(:hex)
      end
    else
      unescape(rest, map, <<acc::binary, ?\\, ?x>>)
    end
  end

  defp unescape_one(<<?u, rest::binary>>, map, acc) do
    if map.(:unicode) == true do
      {digits, rest} = unicode_digits(rest)
      code = :lists.foldl(fn digit, code -> code * 16 + hex_digit!(digit, :unicode) end, 0, digits)

      if code > 0x10FFFF or (code >= 0xD800 and code <= 0xDFFF) do
        raise ArgumentError,
              "invalid or reserved Unicode code point \\u{" <> :erlang.list_to_binary(digits) <> "}"
      end

      unescape(rest, map, <<acc::binary, code::utf8>>)
    else
      unescape(rest, map, <<acc::binary, ?\\, ?u>>)
    end
  end

  defp unescape_one(<<?\n, rest::binary>>, map, acc) do
    if map.(:newline) == true, do: unescape(rest, map, acc), else: unescape(rest, map, <<acc::binary, ?\\, ?\n>>)
  end

  defp unescape_one(<<?\r, ?\n, rest::binary>>, map, acc) do
    if map.(:newline) == true, do: unescape(rest, map, acc), else: unescape(rest, map, <<acc::binary, ?\\, ?\r, ?\n>>)
  end

  defp unescape_one(<<char::utf8, rest::binary>>, map, acc) do
    case map.(char) do
      false -> unescape(rest, map, <<acc::binary, ?\\, char::utf8>>)
      ^char -> unescape(rest, map, <<acc::binary, char::utf8>>)
      other -> unescape(rest, map, <<acc::binary, other>>)
    end
  end

  defp unicode_digits(<<?{, rest::binary>>) do
    case :binary.split(rest, "}") do
      [digits, rest] when byte_size(digits) >= 1 and byte_size(digits) <= 6 -> {:erlang.binary_to_list(digits), rest}
      _ -> bad_escape(:unicode)
    end
  end

  defp unicode_digits(<<a, b, c, d, rest::binary>>), do: {[a, b, c, d], rest}
  defp unicode_digits(_), do: bad_escape(:unicode)

  defp hex_digit!(char, _kind) when char >= ?0 and char <= ?9, do: char - ?0
  defp hex_digit!(char, _kind) when char >= ?a and char <= ?f, do: char - ?a + 10
  defp hex_digit!(char, _kind) when char >= ?A and char <= ?F, do: char - ?A + 10
  defp hex_digit!(_char, kind), do: bad_escape(kind)

  defp bad_escape(:hex) do
    raise ArgumentError, "invalid hex escape character, expected \\xHH where H is a hexadecimal digit"
  end

  defp bad_escape(:unicode) do
    raise ArgumentError,
          "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit"
  end

  # --- debugging ------------------------------------------------------------------------------------

  @doc """
  What `dbg/2` stands for unless the application `:elixir` is configured otherwise: code that
  evaluates `code`, prints it with its value, and with the values of its parts where that tells
  more (pipelines, logical operators, `case`, `cond`, `if`, `with`, blocks).
  """
  def dbg(code, options, %Macro.Env{} = env), do: Macro.Dbg.expand(code, options, env)

  # --- text -----------------------------------------------------------------------------------------

  @doc """
  The source text of code, laid out as the formatter does.

      iex> Macro.to_string(quote(do: foo.bar(1, 2)))
      "foo.bar(1, 2)"
  """
  def to_string(tree) do
    doc = Inspect.Algebra.format(Code.quoted_to_algebra(tree), 98)
    :erlang.iolist_to_binary(doc)
  end
end
