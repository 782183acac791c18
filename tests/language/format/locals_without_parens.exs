sources = [
  ~S"""
  foo a, b
  bar a
  bar a, b
  d e
  baz a
  foo(a)
  x |> foo(a)
  x = foo a
  foo(bar a)
  [bar(a)]
  foo bar(a), d(e)
  foo a, b: c
  """,
  ~S"""
  foo a do b end
  """,
  ~S"""
  foo bar a
  """,
  ~S"""
  case x do
    foo(a) -> foo a, fn -> bar c end
  end
  """,
  ~S"""
  foo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccc
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, locals_without_parens: [foo: :*, bar: 1, d: 1]))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, locals_without_parens: [foo: :*, bar: 1, d: 1]))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
