defmodule Gen do
  # macros that define macros, with nested unquotes
  defmacro defdouble(name) do
    quote do
      defmacro unquote(name)(x) do
        quote do
          unquote(x) * 2
        end
      end
    end
  end
  defmacro defconst(name, value) do
    quote bind_quoted: [name: name, value: value] do
      defmacro unquote(name)(), do: unquote(Macro.escape(Macro.escape(value)))
      def unquote(:"#{name}_fun")(), do: unquote(Macro.escape(value))
    end
  end
  defmacro level2 do
    quote do
      quote do
        unquote(1 + 1)
      end
    end
  end
  defmacro nested_unquote(x) do
    quote do
      y = unquote(x)
      quote(do: {unquote(y), unquote(unquote(x))})
    end
  end
  defmacro no_unquote do
    quote unquote: false do
      x = 5
      quote do: unquote(x)
    end
  end
  defmacro let(bindings, do: body) do
    {vars, vals} = Enum.unzip(bindings)
    vars = Enum.map(vars, &Macro.var(&1, nil))
    quote do
      (fn unquote_splicing(vars) -> unquote(body) end).(unquote_splicing(vals))
    end
  end
  defmacro match_any(value, patterns) do
    clauses = Enum.flat_map(patterns, fn p -> quote(do: (unquote(p) -> true)) end) ++ quote(do: (_ -> false))
    quote do
      case unquote(value), do: unquote(clauses)
    end
  end
  defmacro count_vars(expr) do
    {_, n} = Macro.prewalk(expr, 0, fn
      {name, _, ctx} = node, acc when is_atom(name) and is_atom(ctx) -> {node, acc + 1}
      node, acc -> {node, acc}
    end)
    n
  end
  defmacro trace(expr) do
    s = Macro.to_string(expr)
    quote do
      result = unquote(expr)
      {unquote(s), result}
    end
  end
  defmacro hygiene_test(expr) do
    quote do
      result = :mine
      a = unquote(expr)
      {result, a}
    end
  end
  defmacro unhygienic(name, value) do
    quote do
      var!(unquote(Macro.var(name, nil))) = unquote(value)
    end
  end
  defmacro gensym do
    v = Macro.unique_var(:tmp, __MODULE__)
    w = Macro.unique_var(:tmp, __MODULE__)
    quote do
      unquote(v) = 1
      unquote(w) = 2
      {unquote(v), unquote(w)}
    end
  end
  defmacro args3, do: (a = Macro.generate_arguments(3, __MODULE__); quote(do: fn unquote_splicing(a) -> {unquote_splicing(a)} end))
  defmacro caller_has(name), do: Macro.Env.has_var?(__CALLER__, {name, nil})
  defmacro expand_it(expr), do: Macro.expand(expr, __CALLER__) |> Macro.to_string()
  defmacro expand_once_it(expr), do: Macro.expand_once(expr, __CALLER__) |> Macro.to_string()
  defmacro expand_all(expr), do: Macro.prewalk(expr, &Macro.expand(&1, __CALLER__)) |> Macro.to_string()
  defmacro alias_of(a), do: Macro.expand(a, __CALLER__)
  defmacro in_ctx(x), do: if(Macro.Env.in_match?(__CALLER__), do: x, else: (if Macro.Env.in_guard?(__CALLER__), do: quote(do: unquote(x) > 1), else: {:normal, x}))
  defmacro pat(a, b), do: quote(do: {unquote(a), [unquote(b) | _]})
  defmacro strct(m, f), do: quote(do: %unquote(m){unquote_splicing(f)})
  defmacro mapm(kvs), do: {:%{}, [], kvs}
  defmacro call(mod, fun, args), do: quote(do: unquote(mod).unquote(fun)(unquote_splicing(args)))
  defmacro dyn_call(fun, args), do: {fun, [], args}
  defmacro remote_dyn(mod, fun, args), do: {{:., [], [mod, fun]}, [], args}
  defmacro str(parts), do: {:<<>>, [], parts}
  defmacro fun_of(n), do: (args = Macro.generate_arguments(n, nil); {:fn, [], [{:->, [], [args, {:{}, [], args}]}]})
  defmacro if_not(c, do: b), do: quote(do: if(!unquote(c), do: unquote(b)))
  defmacro opt(opts \\ []), do: quote(do: unquote(opts)[:k] || :none)
  defmacro kw_only(a: x, b: y), do: quote(do: {unquote(x), unquote(y)})
  defmacro op(l, o, r), do: {o, [], [l, r]}
  defmacro pipe_rev(a, b), do: Macro.pipe(b, a, 0)
  defmacro times(n, do: b), do: List.duplicate(b, n)
  defmacro reader, do: Module.get_attribute(__CALLER__.module, :cfg)
  defmacro line_of(_), do: __CALLER__.line
  defmacro env_line, do: quote(do: __ENV__.line)
end
defmodule UseGen do
  import Gen
  require Gen
  alias String, as: Str
  @cfg %{x: 1} |> Map.get(:x)
  defdouble(:dbl)
  defconst(:pi, 3.14)
  defconst(:conf, %{a: [1, {2, 3}]})
  def t1, do: {dbl(4), pi(), conf(), pi_fun(), conf_fun()}
  def t2, do: level2()
  def t4, do: no_unquote()
  def t5, do: let([a: 1, b: 2], do: a + b)
  def t6(x), do: match_any(x, [1, {:a, _}, [_ | _], "s" <> _])
  def t7, do: count_vars(a + b * c(d) + a)
  def t8, do: trace(1 + 2 * 3)
  def t9 do
    result = :yours
    {hygiene_test(result), result}
  end
  def t10 do
    unhygienic(:zed, 5)
    zed
  end
  def t11, do: gensym()
  def t12, do: args3().(1, 2, 3)
  def t13 do
    q = 1
    _ = q
    {caller_has(:q), caller_has(:r)}
  end
  def t14, do: {expand_it(unless(a, do: b)) |> String.contains?("case"), expand_once_it(Str), expand_it(Str.Foo), expand_all({Str, __MODULE__, 1 + 1})}
  def t15, do: {alias_of(Str), alias_of(Gen), alias_of(__MODULE__)}
  def t16(x) do
    case x do
      in_ctx({:m, v}) -> {:match, v}
      y when in_ctx(y) -> :guard
      z -> in_ctx(z)
    end
  end
  def t17(pat(a, b)), do: {a, b}
  def t18, do: strct(Range, first: 1, last: 3, step: 1)
  def t19(mapm(k: v)), do: v
  def t20, do: {call(String, :upcase, ["a"]), call(Str, :length, ["abc"]), dyn_call(:max, [1, 2]), remote_dyn(Enum, :sum, [[1, 2]])}
  def t22, do: {fun_of(0).(), fun_of(2).(1, 2)}
  def t23, do: {if_not(false, do: 1), if_not(true, do: 1)}
  def t24, do: {opt(), opt(k: 5)}
  def t25, do: kw_only(a: 1, b: 2)
  def t26, do: {op(1, :+, 2), op([1], :++, [2]), op(true, :and, false), op(1, :in, [1])}
  def t27, do: pipe_rev(Enum.map(&(&1 + 1)), [1, 2])
  def t28, do: times(3, do: :x)
  def t29, do: reader()
  def t30, do: line_of(
    1
  )
  def t31, do: env_line()
end
for n <- Enum.to_list(1..31) -- [3, 21] do
  f = :"t#{n}"
  args = cond do
    n in [6, 16] -> [[1], [{:a, 2}], [[1]], ["str"], [2], [0], [{:m, 3}]]
    n == 17 -> [[{1, [2, 3]}]]
    n == 19 -> [[%{k: 7}]]
    n == 99 -> []
    true -> [[]]
  end
  for a <- args, do: IO.inspect({f, a, try do apply(UseGen, f, a) rescue e -> {e.__struct__, Exception.message(e)} end})
end
