defmodule Gen do
  defmacro twice(e) do
    quote bind_quoted: [e: e] do
      {e, e}
    end
  end

  defmacro getters(pairs) do
    quote bind_quoted: [pairs: pairs] do
      for {name, value} <- pairs do
        def unquote(name)(), do: unquote(Macro.escape(value))
        def unquote(:"#{name}?")(other), do: other == unquote(Macro.escape(value))
      end
    end
  end

  defmacro with_opts(opts) do
    quote bind_quoted: [opts: opts, extra: 10], unquote: true do
      Keyword.get(opts, :a, 0) + extra + unquote(5)
    end
  end
end

defmodule UseGen do
  require Gen
  Gen.getters(a: 1, b: %{x: [1, 2]}, c: {1, 2, 3})
  list = [d: "dee"]
  Gen.getters(list)
  def run, do: Gen.with_opts(a: 3)
end

require Gen
IO.inspect(Gen.twice(IO.puts("once")))
IO.inspect({UseGen.a(), UseGen.b(), UseGen.c(), UseGen.d()})
IO.inspect({UseGen.a?(1), UseGen.b?(2)})
IO.inspect(UseGen.run())
IO.inspect(quote(bind_quoted: [x: 1], do: x + unquote(y)))
IO.inspect(quote(bind_quoted: [x: 1 + 2, y: foo()], do: {x, y}))
