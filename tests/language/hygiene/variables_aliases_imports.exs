# hygiene of variables, aliases, imports; var!, alias!
defmodule Hy do
  defmacro set, do: quote(do: (hy = 1; hy))
  defmacro set!, do: quote(do: var!(hy) = 2)
  defmacro get!, do: quote(do: var!(hy))
  defmacro get_ctx, do: quote(do: var!(hy, Hy))
  defmacro set_ctx, do: quote(do: var!(hy, Hy) = :ctx)
  defmacro with_x(do: block) do
    quote do
      x = :inner
      {x, unquote(block)}
    end
  end
  defmacro swap(a, b) do
    quote do
      {unquote(a), unquote(b)} = {unquote(b), unquote(a)}
    end
  end
  defmacro nested do
    quote do
      y = 1
      z = unquote(quote(do: (y = 2; y)))
      {y, z}
    end
  end
  defmacro counter do
    v = Macro.unique_var(:v, __MODULE__)
    quote do
      unquote(v) = 1
      unquote(v) + 1
    end
  end
  defmacro gen_args(n) do
    args = Macro.generate_arguments(n, __MODULE__)
    quote do
      fn unquote_splicing(args) -> [unquote_splicing(args)] end
    end
  end
  defmacro fun_with(name) do
    var = Macro.var(name, nil)
    quote do
      fn unquote(var) -> unquote(var) * 2 end
    end
  end
  defmacro alias_inside do
    quote do
      alias String, as: S
      S.upcase("a")
    end
  end
  defmacro caller_alias, do: quote(do: alias!(Mine))
  defmacro own_alias, do: quote(do: Mine)
  defmacro import_inside do
    quote do
      import List, only: [first: 1]
      first([9])
    end
  end
  def helper, do: :helper
  defmacro calls_helper, do: quote(do: helper())
  defmacro loop_var(list) do
    quote do
      for i <- unquote(list), do: i * 2
    end
  end
end

defmodule HyUser do
  import Hy
  alias Some.Mine
  def a, do: (hy = 0; set(); hy)
  def b, do: (hy = 0; set!(); hy)
  def c, do: (hy = 5; _ = hy; get!())
  def d, do: (set_ctx(); get_ctx())
  def e, do: (x = :outer; with_x(do: x))
  def f, do: (a = 1; b = 2; swap(a, b); {a, b})
  def g, do: nested()
  def h, do: counter()
  def i, do: gen_args(3).(1, 2, 3)
  def j, do: fun_with(:q).(4)
  def k, do: alias_inside()
  def l, do: {caller_alias(), own_alias()}
  def m, do: import_inside()
  def n, do: calls_helper()
  def o, do: (i = 100; {loop_var([1, 2]), i})
end
for {f, 0} <- HyUser.__info__(:functions), do: IO.inspect({f, apply(HyUser, f, [])})
for s <- ["require Hy; hy = 1; Hy.set(); hy", "require Hy; Hy.set(); hy", "require Hy; Hy.get!()", "require Hy; Hy.set!(); hy", "require Hy; Hy.get_ctx()"] do
  {r, d} = Code.with_diagnostics(fn -> try do Code.eval_string(s) |> elem(0) rescue e -> {e.__struct__, Exception.message(e)} end end)
  IO.inspect({s, r, for(x <- d, x.severity == :error, do: x.message)})
end
