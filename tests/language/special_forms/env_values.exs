IO.inspect(__MODULE__)
IO.inspect(Path.basename(__ENV__.file))
IO.inspect(__ENV__.line)
IO.inspect(__ENV__.context)
IO.inspect(__ENV__.function)
IO.inspect(Path.basename(__DIR__))
IO.inspect(__ENV__.module)
defmodule En do
  IO.inspect({__MODULE__, __ENV__.function, __ENV__.line})
  def f(_a, _b \\ 1), do: {__MODULE__, __ENV__.function, __ENV__.line, __ENV__.module}
  defmacro m, do: {__MODULE__, __ENV__.function, __CALLER__.function, __CALLER__.module} |> Macro.escape()
  def g, do: (fn -> __ENV__.function end).()
  def h, do: __ENV__.aliases
  def i do
    alias Foo.Bar
    _ = Bar
    __ENV__.aliases
  end
  defmodule In do
    def f, do: {__MODULE__, __ENV__.context_modules}
  end
  def j, do: __ENV__.requires |> Enum.member?(Kernel)
  def k, do: Keyword.keys(__ENV__.functions) |> Enum.member?(Kernel)
  def l(x), do: {x, Map.keys(__ENV__.versioned_vars)}
  def __env__, do: :own
end
IO.inspect({En.f(1), En.g(), En.h(), En.i(), En.In.f(), En.j(), En.k(), En.l(1), En.__env__()})
defmodule UseEn do
  require En
  def t, do: En.m()
end
IO.inspect(UseEn.t())
e = __ENV__
IO.inspect(%{e | line: 99}.line)
IO.inspect(is_struct(e, Macro.Env))
IO.inspect(Macro.Env.location(%{e | file: "x", line: 3}))
