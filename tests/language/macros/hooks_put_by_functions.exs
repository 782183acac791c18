# Hooks that a function sets with Module.put_attribute/3.
defmodule Hooks do
  defmacro __before_compile__(env) do
    quote(do: def(before, do: unquote(env.module)))
  end

  def __after_compile__(env, _binary), do: IO.inspect({:after, env.module, env.module.before()})

  def hook(module) do
    Module.put_attribute(module, :before_compile, Hooks)
    Module.put_attribute(module, :after_compile, Hooks)
  end
end

defmodule Hooked do
  Hooks.hook(__MODULE__)
end

IO.inspect(Hooked.before())
