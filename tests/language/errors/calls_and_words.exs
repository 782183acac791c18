bad = for l <- ["1", "1.0", "\"a\"", "[]", "{}", "{1, 2}", "{1, 2, 3}", "%{}", "<<1>>", "[1]", "(1)", "nil", "\"a\#{1}\"", "?a", "~s(a)", "~w(a)", "1_000_000_000_000_000_000_000"], r <- [".b", ".b()", ".b(1, 2)"], do: l <> r
bad = bad ++ ["fn 1.b -> 1 end", "fn x when 1.b -> 1 end", "fn x when \"a\".b == 1 -> 1 end"]
bad = bad ++ for w <- ~w(true false nil when and or not in), t <- ["(W", "1 W", "W(1)", "[W]", "x.W", "W 1", "foo W W", "{1, W}"], do: String.replace(t, "W", w)
for ctx <- [:fun], s <- bad do
  src = case ctx do
    :top -> "zz = 1\n" <> s
    :mod -> "defmodule Ev#{System.unique_integer([:positive])} do\nzz = 1\n" <> s <> "\nend"
    :fun -> "defmodule Ev#{System.unique_integer([:positive])} do\ndef zz(a, b) do\n" <> s <> "\nend\nend"
  end
  {r, d} = Code.with_diagnostics(fn -> try do Code.eval_string(src); :ok rescue e -> {e.__struct__, Regex.replace(~r/Ev\d+/, Exception.message(e), "Ev")} catch k, v -> {k, v} end end)
  IO.inspect {ctx, s, r, for(%{severity: :error} = x <- d, do: {x.position, Regex.replace(~r/Ev\d+/, x.message, "Ev")})}, width: 200
end
