sources = [
  ~S"""
  {a, b,
  c}
  """,
  ~S"""
  <<a, b::8, c :: size(8)-integer, d::binary-size(3)>>
  <<>>
  <<a::(b+c)>>
  <<(a+b)::8>>
  <<(<<a>>)::binary>>
  << <<a>>::binary >>
  <<a::size(8)-unit(2)>>
  <<1::8*4>>
  <<x::_*8>>
  <<
  a,b
  >>
  """,
  ~S"""
  a =
   b
  """,
  ~S"""
  a ==
   b
  """,
  ~S"""
  a
  |> b
  """,
  ~S"""
  a |> b |>
  c
  """,
  ~S"""
  a |> b
  |> c
  """,
  ~S"""
  foo = a |> b
  |> c
  """,
  ~S"""
  foo do
  end
  foo do

  a


  b
  c
  end
  """,
  ~S"""
  foo a do b end |> c
  foo(a) do b end |> c
  """,
  ~S"""
  [a | b]
  [a, b | c]
  [a, b: 1]
  [a, {:b, 1}]
  [a: 1, b: 2]
  [{a, 1}]
  """,
  ~S"""
  f.(a)
  f.()
  f.(a).(b)
  (fn a -> a end).(1)
  a[b]
  a[b][c]
  a.b[c]
  (a + b)[c]
  foo(a)[b]
  @a[b]
  @a.b
  (a + b).c
  (fn -> a end).b
  (&foo/1).b
  %{a: 1}.a
  %{a: 1}[:a]
  [1][0]
  "a".b
  Foo.Bar
  Foo.{A, B}
  alias Foo.{A, B}
  foo().bar
  a.b.c(d).e
  Foo."bar baz"(1)
  foo."Bar"
  unquote(a).b
  unquote(a)(b)
  a.unquote(b)
  a.unquote(b)(c)
  quote do: a
  foo.+(1)
  Kernel.+(1, 2)
  Kernel."not"(1)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
