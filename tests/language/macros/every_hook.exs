# hooks: @before_compile, @after_compile, @after_verify, @on_definition
defmodule Hooks do
  def __on_definition__(env, kind, name, args, guards, body) do
    IO.puts("def #{inspect(env.module)} #{kind} #{name}/#{length(args)} guards #{Macro.to_string(guards)} body #{body && Macro.to_string(body[:do])} in #{inspect(env.function)}")
  end
  defmacro __before_compile__(env) do
    IO.puts("before #{inspect(env.module)} #{inspect(Module.definitions_in(env.module) |> Enum.sort())}")
    quote do
      def injected, do: {@acc, unquote(env.line) > 0}
    end
  end
  def __after_compile__(env, binary) do
    IO.puts("after #{inspect(env.module)} #{is_binary(binary)} #{inspect(function_exported?(env.module, :injected, 0))}")
  end
  def __after_verify__(module), do: IO.puts("verified #{inspect(module)}")
end
defmodule Hooked do
  @before_compile Hooks
  @after_compile Hooks
  @after_verify Hooks
  @on_definition Hooks
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def plain(a, _b), do: a
  def guarded(x) when x > 1 and is_integer(x), do: x
  defp private(x), do: x
  def head(a, b \\ 2)
  def head(a, b), do: {a, private(b)}
  defmacro mac(x), do: x
  @acc 3
end
IO.inspect(Hooked.injected())
defmodule HookFun do
  @before_compile {__MODULE__.B, :inject}
  defmodule B do
    defmacro inject(_env), do: quote(do: def(from_b, do: :b))
  end
end
IO.inspect(HookFun.from_b())
defmodule Two do
  defmodule One do
    defmacro __before_compile__(_), do: (IO.puts("one"); quote(do: def(one, do: 1)))
  end
  defmodule Other do
    defmacro __before_compile__(env), do: (IO.puts("other #{Module.defines?(env.module, {:one, 0})}"); quote(do: def(two, do: one() + 1)))
  end
  @before_compile One
  @before_compile Other
end
IO.inspect(Two.two())
