# Names of a source given to an encoder.
enc = fn s, m -> send(self(), {s, m}); {:ok, {:e, s}} end
flush = fn f -> receive do x -> [x | f.(f)] after 0 -> [] end end
for src <- [":foo", "foo", "foo(1)", "a.b", "a.b(1)", "A.B.c", "%A.B{x: 1}", "[a: 1, \"b c\": 2]", ":\"a b\"", ":\"a\#{1}b\"", "~z(x)", "~ABC(x)a", "fn x -> x end", "a + b", "if x do y else z end", "@foo bar", "&foo/1", "&1", "true", "[:true, nil: 1]", "f a: 1", "x when y", "not x", "a and b", "{:ok, v}", "foo.\"bar baz\"()", "Foo.{A, B}", "__MODULE__", "unquote(x)", "a.()", "%{a: 1, :b => 2}", "case x do y -> z end", "a |> b", "<<x::size(8)>>", "\"\#{x}\"", ":+", "a..b", "try do a rescue b -> c end", "x not in y", "foo bar do baz end", "Foo", "Foo.Bar", ":Elixir", "a[:b]", "'x'", "~s(a \#{b})", "alias Foo, as: Bar", "é", "x.y.z", "&(&1 + x)", "[+: 1]", "foo!(1)", "a? b", "quote do: a", "import Foo, only: [a: 1]", ":\"foo\"", "[\"foo\": 1]", "..", "fn -> :a end", "def f(a \\\\ :b), do: a"] do
  r = Code.string_to_quoted(src, static_atoms_encoder: enc, emit_warnings: false)
  IO.inspect({src, r, flush.(flush)}, limit: 200, width: 150)
end
err = fn "x", _ -> {:error, "no x"}; s, _ -> {:ok, String.to_atom(s)} end
IO.inspect Code.string_to_quoted("a + x", static_atoms_encoder: err)
IO.inspect Code.string_to_quoted("a + x + (", static_atoms_encoder: err)
IO.inspect Code.string_to_quoted("Module(", static_atoms_encoder: enc)
IO.inspect Code.string_to_quoted("Module()", static_atoms_encoder: enc)
IO.inspect Code.string_to_quoted(String.duplicate("a", 256), static_atoms_encoder: enc)
IO.inspect(try do Code.string_to_quoted("a", static_atoms_encoder: fn _, _ -> :bad end) rescue e -> e end)
IO.inspect(try do Code.string_to_quoted("a", static_atoms_encoder: 1) rescue e -> e end)
IO.inspect(try do Code.string_to_quoted("a", static_atoms_encoder: fn _, _ -> raise "x" end) rescue e -> e end)
IO.inspect(try do Code.string_to_quoted("a", static_atoms_encoder: fn _, _ -> throw :x end) catch x -> {:thrown, x} end)
IO.inspect Code.string_to_quoted("a + :b", static_atoms_encoder: fn s, _ -> {:ok, {:x, [], [s]}} end)
IO.inspect Code.string_to_quoted("a(:b)", static_atoms_encoder: fn s, _ -> {:ok, s} end, columns: true, file: "foo.ex", line: 10)
IO.inspect Code.string_to_quoted("a(:b)", static_atoms_encoder: fn s, m -> IO.inspect(m); {:ok, s} end, columns: true, file: "foo.ex", line: 10)
IO.inspect Code.string_to_quoted(":b", literal_encoder: fn s, m -> {:ok, {:lit, s, m}} end, static_atoms_encoder: fn s, _ -> {:ok, {:st, s}} end)
