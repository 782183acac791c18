defmodule QS do
  defmacro mk(fields) do
    quote do
      %{unquote_splicing(fields)}
    end
  end

  defmacro upd(m, fields), do: {:%{}, [], [{:|, [], [m, fields]}]}
  defmacro tuple(list), do: {:{}, [], list}
  defmacro bin(parts), do: {:<<>>, [], parts}
  defmacro call(mod, fun, args), do: {{:., [], [mod, fun]}, [], args}
  defmacro lst(h, t), do: [{:|, [], [h, t]}]
  defmacro range(n), do: quote(do: 1..unquote(n))
  defmacro map_pat(k, v), do: quote(do: %{unquote(k) => unquote(v)})
  defmacro ext(x), do: Macro.escape(%{val: x, list: [1, {2, 3, 4}]})
  defmacro str(s), do: "pre-" <> s
  defmacro fun(n), do: {:&, [], [{:/, [], [{n, [], nil}, 1]}]}
  defmacro pin(v), do: {:^, [], [v]}
end

defmodule UseQS do
  import QS
  def run do
    m = mk(a: 1)
    IO.inspect(m)
    IO.inspect(upd(m, a: 2))
    IO.inspect(tuple([1, 2, 3]))
    IO.inspect(bin([1, 2, "x"]))
    IO.inspect(call(String, :upcase, ["abc"]))
    IO.inspect(lst(1, [2]))
    IO.inspect(range(3))
    map_pat(:a, v) = m
    IO.inspect(v)
    IO.inspect(ext(5).list)
    IO.inspect(str("x"))
    IO.inspect(fun(:hd).([9]))
    x = 1
    IO.inspect(match?({pin(x), _}, {1, 2}))
  end
end

UseQS.run()
