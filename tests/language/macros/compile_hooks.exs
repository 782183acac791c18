defmodule Hooks do
  def __on_definition__(env, kind, name, args, guards, body) do
    IO.puts("def #{kind} #{name}/#{length(args)} #{inspect(env.module)} guards=#{Macro.to_string(guards)} body=#{if body, do: Macro.to_string(body), else: "nil"}")
    IO.inspect(env.function)
  end

  def __after_compile__(env, bytecode) do
    IO.puts("after compile #{inspect(env.module)} #{is_binary(bytecode)}")
  end

  def __after_verify__(module) do
    IO.puts("after verify #{inspect(module)}")
  end

  defmacro __before_compile__(_env) do
    quote do
      def injected(x) when x > 1, do: x
    end
  end

  def other_before(_env), do: nil
  def my_after(env, _), do: IO.puts("my_after #{inspect(env.module)}")
end

defmodule Hooked do
  @on_definition Hooks
  @before_compile Hooks
  @before_compile {Hooks, :other_before}
  @after_compile Hooks
  @after_compile {Hooks, :my_after}
  @after_verify Hooks

  def a(x), do: x + 1
  defp b(x, y) when x > y and y > 0, do: {x, y}
  def c(x, y \\ 2)
  def c(x, y), do: b(x, y)
  defmacro m(z), do: z
end

IO.puts("done")
IO.inspect(Hooked.injected(2))
IO.inspect(Hooked.c(3))
