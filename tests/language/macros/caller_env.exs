defmodule Env1 do
  defmacro info do
    c = __CALLER__
    Macro.escape({c.module, c.function, c.line, c.context, Path.basename(c.file)})
  end

  defmacro vars, do: Macro.escape(Macro.Env.vars(__CALLER__))
  defmacro aliases, do: Macro.escape(__CALLER__.aliases)
  defmacro requires, do: __CALLER__.requires |> Enum.filter(&(&1 in [Env1, Logger, Integer]))
  defmacro in_match, do: if(__CALLER__.context == :match, do: 1, else: :no)
  defmacro in_guard(x), do: if(__CALLER__.context == :guard, do: quote(do: is_integer(unquote(x))), else: :no)
  defmacro ctx_mods, do: __CALLER__.context_modules
end

defmodule Env2 do
  require Env1
  require Integer
  alias Foo.Bar
  alias Foo.Baz, as: Q
  _ = {Bar, Q}
  def a, do: Env1.info()

  def b(x, y) do
    z = x + y
    _ = z
    Env1.vars()
  end

  def c, do: Env1.aliases()
  def d, do: Env1.requires()

  def e(v) do
    case v do
      Env1.in_match() -> Env1.in_match()
      x when Env1.in_guard(x) -> :int
      _ -> Env1.in_guard(1)
    end
  end

  IO.inspect(Env1.info())
  IO.inspect(Env1.ctx_mods())

  defmodule Inner do
    IO.inspect(Env1.ctx_mods())
    def f, do: Env1.info()
  end
end

IO.inspect(Env2.a())
IO.inspect(Env2.b(1, 2))
IO.inspect(Env2.c())
IO.inspect(Env2.d())
IO.inspect({Env2.e(1), Env2.e(5), Env2.e(:a)})
IO.inspect(Env2.Inner.f())
require Env1
IO.inspect(Env1.info())
IO.inspect(__ENV__.module)
IO.inspect({__MODULE__, __ENV__.function, Path.basename(__ENV__.file), __ENV__.line})
IO.inspect(Path.basename(__DIR__))
