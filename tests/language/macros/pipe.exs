defmodule H do
  defmacro show(x), do: (IO.puts(Macro.to_string(x)); IO.inspect(x); :ok)
end

for s <- ["a |> b |> c(1)", "a |> H.show()", "a |> b |> H.show()", "a |> b |> c(2) |> H.show"] do
 try do Code.eval_string("require H; a = 1; b = 2\n" <> s) rescue e -> IO.inspect e end
end
IO.inspect Macro.expand_once(quote(do: a |> b(c) |> d), __ENV__)
IO.inspect Macro.expand(quote(do: a |> b(c) |> d), __ENV__)
for s <- ["1 |> 2", "1 |> fn x -> x end", "1 |> &(&1)", "1 |> x", "1 |> -x", "1 |> -x()", "1 |> a + b", "1 |> (a)()", "1 |> if(true)", "1 |> [a]", "1 |> {a, b}", "1 |> %{}", "1 |> ^x", "1 |> unquote(x)", "1 |> Foo", "1 |> @a", "1 |> not x", "1 |> x.y", "1 |> x[1]", "1 |> f() |> 2", "2 |> 1 |> f()", "1 |> (fn x -> x end).()", "1 |> IO.inspect |> case do x -> x end", "1 |> f(&1)", "+1 |> Integer.to_string", "-1 |> abs()", "! true |> then(& &1)", "1 |> Kernel.+(2) |> :erlang.-", "1 |> with do x end", "1 |> __MODULE__", "1 |> x: 1"] do
  {r, d} = Code.with_diagnostics(fn -> try do Code.eval_string(s) |> elem(0); rescue e -> {e.__struct__, Exception.message(e)} end end)
  IO.inspect {s, if(is_function(r), do: :function, else: r), for(%{} = x <- d, do: {x.severity, x.position, x.message})}
end
