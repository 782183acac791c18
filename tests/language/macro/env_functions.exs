defmodule EF do
  defmacro run do
    e = __CALLER__
    res = [
      Macro.Env.location(e) |> Keyword.keys(),
      Macro.Env.in_guard?(e),
      Macro.Env.in_match?(e),
      Macro.Env.vars(e),
      Macro.Env.has_var?(e, {:x, nil}),
      Macro.Env.has_var?(e, {:zz, nil}),
      Macro.Env.required?(e, EF),
      Macro.Env.required?(e, Nope),
      Macro.Env.lookup_import(e, {:upcase, 1}),
      Macro.Env.lookup_import(e, {:nope, 1}),
      Macro.Env.lookup_import(e, {:if, 2}),
      Macro.Env.fetch_alias(e, :Al),
      Macro.Env.fetch_alias(e, :Nope),
      Macro.Env.lookup_alias_as(e, Foo.Al),
      Macro.Env.fetch_macro_alias(e, :Nope) |> is_atom(),
      Macro.Env.to_match(e).context,
      Macro.Env.to_guard(e).context,
      Macro.Env.expand_alias(e, [], [:Al]),
      Macro.Env.expand_alias(e, [], [:Al, :Sub]),
      Macro.Env.expand_alias(e, [], [:Other]),
      Macro.Env.stacktrace(e) |> Enum.map(&{elem(&1, 0), elem(&1, 1), elem(&1, 2)}),
      Macro.Env.prune_compile_info(e).lexical_tracker,
      Macro.Env.expand_import(e, [], :upcase, 1) |> elem(0),
      Macro.Env.expand_import(e, [], :nope, 1),
      Macro.Env.expand_require(e, [], EF, :run, 0) |> elem(0)
    ]

    Macro.escape(res)
  end

  defmacro defs do
    e = __CALLER__
    {:ok, e2} = Macro.Env.define_import(e, [], List)
    {:ok, e3} = Macro.Env.define_require(e, [], Integer)
    {:ok, e4} = Macro.Env.define_alias(e, [], Foo.Zed)
    Macro.escape([
      Macro.Env.lookup_import(e2, {:flatten, 1}),
      Macro.Env.required?(e3, Integer),
      Macro.Env.fetch_alias(e4, :Zed)
    ])
  end
end

defmodule UseEF do
  require EF
  import String, only: [upcase: 1]
  alias Foo.Al
  def t(x, y) do
    z = {x, y, Al, upcase("a")}
    _ = z
    {EF.run(), EF.defs()}
  end
end

{a, b} = UseEF.t(1, 2)
Enum.each(a, &IO.inspect/1)
IO.inspect(b)
IO.inspect(Macro.Env.vars(__ENV__))
IO.inspect(is_map(__ENV__.versioned_vars))
IO.inspect(__ENV__.__struct__)
