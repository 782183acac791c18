contents = quote do
  @x 5
  def world, do: {:world, @x, __MODULE__}
  defmodule Sub do
    def s, do: __MODULE__
  end
end

{:module, m, b, v} = Module.create(Hello.Created, contents, Macro.Env.location(__ENV__))
IO.inspect({m, is_binary(b), elem(v, 0)})
IO.inspect(Hello.Created.world())
IO.inspect(Hello.Created.Sub.s())
Module.create(Named, quote(do: def(f(unquote(Macro.var(:x, nil))), do: unquote(Macro.var(:x, nil)))), __ENV__)
IO.inspect(Named.f(3))
y = 3
Module.create(Named2, quote(do: def(f, do: unquote(y))), file: "x", line: 1)
IO.inspect(Named2.f())

defmodule Maker do
  defmacro make(name, val) do
    Module.create(Module.concat(Macro.expand(name, __CALLER__), Gen), quote(do: def(v, do: unquote(val))), Macro.Env.location(__CALLER__))
    Module.concat(Macro.expand(name, __CALLER__), Gen)
  end
end

defmodule UseMaker do
  require Maker
  def t, do: Maker.make(Foo, 42).v()
end

IO.inspect(UseMaker.t())

try do
  Module.create("str", quote(do: nil), __ENV__)
rescue
  e -> IO.inspect(e.__struct__)
end

try do
  Module.create(:"", quote(do: nil), __ENV__)
rescue
  e -> IO.inspect(e.__struct__)
end
