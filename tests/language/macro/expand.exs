require Integer
env = __ENV__
s = fn x -> IO.puts(Macro.to_string(x)) end
s.(Macro.expand(quote(do: unless(a, do: b)), env))
s.(Macro.expand_once(quote(do: a |> b(c) |> d), env))
s.(Macro.expand(quote(do: Integer.is_odd(x)), env) |> then(fn _ -> :ok end))
IO.inspect(Macro.expand(quote(do: __MODULE__), env))
IO.inspect(Macro.expand(quote(do: Foo.Bar), env))
IO.inspect(Macro.expand(1, env))
IO.inspect(Macro.expand(quote(do: x), env))
IO.inspect(Macro.expand(quote(do: foo(1)), env))
IO.inspect(Macro.expand_literals(quote(do: {Foo, [Bar, __MODULE__], %{a: Baz}, ~w(a)}), env))
alias Foo.Bar, as: Baz
IO.inspect(Macro.expand(quote(do: Baz), __ENV__))
IO.inspect(Macro.expand_literals(quote(do: [Baz, Baz.Q]), __ENV__))
IO.inspect(Macro.expand({:__aliases__, [], [:Baz, :Z]}, __ENV__))

defmodule M do
  defmacro one, do: quote(do: M.two())
  defmacro two, do: quote(do: 1 + 1)
  defmacro env, do: Macro.escape(Macro.expand(quote(do: __MODULE__), __CALLER__))
end

defmodule UseM do
  def run do
    require M
    s = fn x -> IO.puts(Macro.to_string(x)) end
    s.(Macro.expand_once(quote(do: M.one()), __ENV__))
    s.(Macro.expand(quote(do: M.one()), __ENV__))
    IO.inspect(M.env())
    IO.inspect(Macro.expand_literals(quote(do: {M, M.one()}), __ENV__) |> elem(0))
  end
end

UseM.run()
{ast, acc} = Macro.expand_literals(quote(do: [Foo, Bar]), [], fn x, acc -> {x, [x | acc]} end)
IO.inspect({ast, length(acc)})
