sources = [
  ~S"""
  x = if a do b else c end
  """,
  ~S"""
  foo(if a do b end, 2)
  foo(1, if a do b end)
  foo if a do b end
  """,
  ~S"""
  a + if b do c end
  if b do c end + a
  """,
  ~S"""
  foo.bar a, b
  foo.bar
  foo.bar()
  Foo.bar
  Foo.bar a do b end
  foo.bar do b end
  Foo.bar() do b end
  """,
  ~S"""
  a |> b |> c
  a |> Foo.b |> c.d
  """,
  ~S"""
  - - a
  ! ! a
  not not a
  -(a+b)
  !(a in b)
  not(a in b)
  not a in b
  !a in b
  +1
  - 1
  -(1)
  ^a
  ~~~a
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
