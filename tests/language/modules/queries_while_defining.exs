# Module.create, eval, queries while defining
contents = quote do
  @moduledoc false
  def hello(x), do: {:hello, x, __MODULE__}
  defmacro m(x), do: x
  defstruct a: 1
end
{:module, mod, bin, _} = Module.create(Made.One, contents, Macro.Env.location(__ENV__))
IO.inspect({mod, is_binary(bin), Made.One.hello(1), struct(Made.One)})
IO.inspect(Made.One.__info__(:macros))
defmodule Q do
  @a 1
  @doc "f doc"
  def f(x, y \\ 1), do: {x, y}
  defp g(x), do: x
  defmacro h(x), do: x
  def use_g, do: g(1)
  @b [1, 2]
  Module.register_attribute(__MODULE__, :many, accumulate: true)
  @many 1
  @many 2
  Module.put_attribute(__MODULE__, :put, :value)
  IO.inspect(Module.defines?(__MODULE__, {:f, 2}))
  IO.inspect(Module.defines?(__MODULE__, {:f, 1}))
  IO.inspect(Module.defines?(__MODULE__, {:g, 1}, :def))
  IO.inspect(Module.defines?(__MODULE__, {:g, 1}, :defp))
  IO.inspect(Module.definitions_in(__MODULE__) |> Enum.sort())
  IO.inspect(Module.definitions_in(__MODULE__, :defmacro))
  IO.inspect(Module.get_attribute(__MODULE__, :many))
  IO.inspect(Module.get_attribute(__MODULE__, :nope))
  IO.inspect(Module.get_attribute(__MODULE__, :nope, :default))
  IO.inspect(Module.has_attribute?(__MODULE__, :put))
  IO.inspect(Module.attributes_in(__MODULE__) |> Enum.filter(&(&1 in [:a, :b, :many, :put])) |> Enum.sort())
  IO.inspect(Module.delete_attribute(__MODULE__, :put))
  IO.inspect(Module.has_attribute?(__MODULE__, :put))
  {:v1, kind, _meta, clauses} = Module.get_definition(__MODULE__, {:f, 2})
  IO.inspect({kind, length(clauses)})
  IO.inspect(Module.open?(__MODULE__))
  Module.eval_quoted(__MODULE__, quote(do: def(evaled, do: :yes)))
  IO.inspect(Module.defines?(__MODULE__, {:evaled, 0}))
  IO.inspect(Module.overridable?(__MODULE__, {:f, 2}))
  Module.make_overridable(__MODULE__, f: 2)
  IO.inspect(Module.overridable?(__MODULE__, {:f, 2}))
  def f(x, y), do: {:over, super(x, y)}
  IO.inspect(Module.overridables_in(__MODULE__))
  Module.delete_definition(__MODULE__, {:h, 1})
  IO.inspect(Module.defines?(__MODULE__, {:h, 1}))
end
IO.inspect([Q.f(1, 2), Q.evaled(), Q.use_g(), macro_exported?(Q, :h, 1)])
IO.inspect(Module.open?(Q))
for f <- [fn -> Module.put_attribute(Q, :x, 1) end, fn -> Module.get_attribute(Q, :x) end, fn -> Module.defines?(Q, {:f, 2}) end, fn -> Module.create(Q2, 1, []) end, fn -> Module.eval_quoted(Q, 1) end] do
  IO.inspect(try do f.() rescue e -> {e.__struct__, Exception.message(e)} end)
end
