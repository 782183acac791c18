defmodule OD do
  def __on_definition__(env, kind, name, args, guards, body), do: IO.inspect({env.line, env.function, kind, name, args, guards, body, Module.defines?(env.module, {name, length(args)})}, width: 150)
end
defmodule X1 do
  @on_definition OD
  def a(x) when x > 1 when x < 0 when x == 5, do: x
  def a(x) when is_atom(x) and x, do: x
  def b(x \\ 1, y)
  @doc "foo"
  def b(x, y), do: {x, y}
  def c do 1 rescue _ -> 2 catch :x -> 3 else _ -> 4 after 5 end
  def d(), do: nil
  def e, do: :ok
  defp p(_), do: 1
  defmacro m(x) do
    x
  end
  defmacrop mp(x), do: x
  def f, do: {p(1), mp(1)}
  @f 3
  def at(@f), do: @f
  def multi do
    1
    2
  end
  def emp do
  end
  for i <- [1, 2] do
    def unquote(:"gen#{i}")(), do: unquote(i)
    def lit(unquote(i)), do: unquote({i, i, i} |> Macro.escape())
  end
end
