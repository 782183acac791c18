defmodule Rec do
  defmacro sum([]), do: 0
  defmacro sum([h | t]), do: quote(do: unquote(h) + Rec.sum(unquote(t)))

  defmacro fact(0), do: 1
  defmacro fact(n) when is_integer(n), do: quote(do: unquote(n) * Rec.fact(unquote(n - 1)))

  defmacro pipeline(x, funs) do
    Enum.reduce(funs, x, fn f, acc -> quote(do: unquote(f).(unquote(acc))) end)
  end

  defmacro chain(do: {:__block__, _, exprs}) do
    exprs |> Enum.map(&Macro.to_string/1)
  end

  defmacro chain(do: one), do: [Macro.to_string(one)]

  defmacro kw(opts) do
    {d, rest} = Keyword.pop(opts, :do)
    {Macro.to_string(d), Macro.to_string(rest)}
  end

  defmacro dflt(a, b \\ 2, opts), do: [a, b, opts]
end

require Rec
IO.inspect(Rec.sum([1, 2, 3]))
IO.inspect(Rec.fact(6))
IO.inspect(Rec.pipeline(3, [&(&1 + 1), fn x -> x * 2 end]))

IO.inspect(
  Rec.chain do
    a = 1
    b + c
  end
)

IO.inspect(Rec.chain(do: foo))
IO.inspect(Rec.kw(a: 1, do: x + 1))

IO.inspect(
  Rec.kw a: y do
    z
  else
    w
  end
)

IO.inspect(Rec.dflt(1, 3))
IO.inspect(Rec.dflt(1, 5, 3))
