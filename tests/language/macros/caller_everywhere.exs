# __CALLER__, __ENV__, __STACKTRACE__ and Macro on them
defmodule Cl do
  defmacro info do
    c = __CALLER__
    Macro.escape({c.module, c.function, c.line, Path.basename(c.file), c.context, c.aliases, Macro.Env.vars(c) |> Enum.map(&elem(&1, 0)) |> Enum.sort(), Cl in c.requires})
  end
  defmacro in_guard(x), do: Macro.escape({__CALLER__.context, Macro.to_string(x)}) |> then(fn {:{}, _, [c, _]} -> c; {c, _} -> quote(do: unquote(x) == unquote(c)) end)
  defmacro in_match, do: if(Macro.Env.in_match?(__CALLER__), do: quote(do: {:matched, _}), else: quote(do: {:matched, 1}))
  defmacro guardy(x), do: if(Macro.Env.in_guard?(__CALLER__), do: quote(do: is_integer(unquote(x))), else: quote(do: {:not_guard, unquote(x)}))
  defmacro has(name), do: Macro.Env.has_var?(__CALLER__, {name, nil})
  defmacro expand(ast), do: Macro.escape(Macro.expand(ast, __CALLER__))
  defmacro stack, do: Macro.Env.stacktrace(__CALLER__) |> Enum.map(fn {m, f, a, _} -> {m, f, a} end) |> Macro.escape()
  defmacro lookups, do: Macro.escape({Macro.Env.lookup_import(__CALLER__, {:is_nil, 1}), Macro.Env.lookup_import(__CALLER__, {:first, 1}), Macro.Env.lookup_alias_as(__CALLER__, Some.Deep), Macro.Env.required?(__CALLER__, Cl)})
end
defmodule ClUser do
  require Cl
  alias Some.Deep
  import List, only: [first: 1]
  def a(x, y), do: (_ = {x, y, first([1])}; Cl.info())
  def b(x) when Cl.guardy(x), do: :int
  def b(x), do: Cl.guardy(x)
  def c(v), do: (case v do Cl.in_match() -> :yes; _ -> Cl.in_match() end)
  def d(zz), do: (_ = zz; {Cl.has(:zz), Cl.has(:nope)})
  def e, do: {Cl.expand(Deep), Cl.expand(__MODULE__), Cl.expand(unless(a, do: b))|> elem(0)}
  def f, do: Cl.stack()
  def g, do: Cl.lookups()
  def h, do: {__ENV__.module, __ENV__.function, __MODULE__, __ENV__.line, __DIR__ == Path.dirname(__ENV__.file)}
  def i do
    try do
      raise "x"
    rescue
      _ -> __STACKTRACE__ |> hd() |> Tuple.to_list() |> Enum.take(3)
    end
  end
  def j do
    try do
      throw(:x)
    catch
      :throw, :x -> is_list(__STACKTRACE__)
    end
  end
  Cl.info() |> IO.inspect()
end

IO.inspect(ClUser.a(1, 2))
IO.inspect([ClUser.b(1), ClUser.b("a"), ClUser.c({:matched, 5}), ClUser.c(1), ClUser.d(1)])
IO.inspect([ClUser.e(), ClUser.f(), ClUser.g(), ClUser.h(), ClUser.i(), ClUser.j()])
defmodule ClBody do
  require Cl
  Cl.info() |> IO.inspect()
  fun = fn -> Cl.info() end
  IO.inspect(fun.())
end

