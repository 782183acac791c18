srcs = ["(1 + 2) <> v = a", "f() <> v = a", "^a <> v = a", "@a <> v = a", "x <> v = a", "\"a\#{x}\" <> v = a", "{} <> v = a", "{1,2,3} <> v = a","[1] <> v = a", "nil <> v = a", "%{} <> v = a", "1 <> v = a", "(\"a\" = x) <> v = a", "<<x>> <> v = a", "<<x::binary>> <> v = a", "-\"a\" <> v = a", "\"a\" <> 1 = a", "\"a\" <> {} = a", "\"a\" <> {1,2,3} = a", "\"a\" <> (\"b\" <> v) = a", "(\"a\" <> \"b\") <> v = a", "(\"a\" <> x) <> v = a", "~s(a) <> v = a", "~S(a) <> v = a", "__MODULE__ <> v = a", "Foo <> v = a", "_ <> v = a", "^b <> v = a", "String.length(a) <> v = a", "z() <> v = a", 
"a <> 10000000000.0", "a <> 1000000", "1 <> 2", "a <> 2 <> 3", "a <> nil", "a <> -1", "a <> [1,2]", "a <> 1.0e300"]
for s <- srcs do
  {r, d} = Code.with_diagnostics(fn -> try do Code.eval_string("a = \"ab\"\n" <> s); :ok rescue e -> {e.__struct__, Exception.message(e)} end end)
  IO.inspect {s, r, for(%{severity: :error} = x <- d, do: {x.position, x.message})}
end
