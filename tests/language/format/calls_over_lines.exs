sources = [
  ~S"""
  {a, %{
     # c
     d: 1}
  }
  """,
  ~S"""
  {a, {
     # c
     d, 1}
  }
  """,
  ~S"""
  [a, %{
     # c
     d: 1}
  ]
  """,
  ~S"""
  %{a: [
     # c
     d, 1]
  }
  """,
  ~S"""
  <<a, b(
     # c
     d)
  >>
  """,
  ~S"""
  foo(a, [
     # c
     d]
  )
  """,
  ~S"""
  foo([
     # c
     d]
  )
  """,
  ~S"""
  Foo.{A, # b
    B}
  """,
  ~S"""
  %{a | b: [
   # c
   d]}
  """,
  ~S"""
  foo(a,
   b,
   c: 1, d: 2)
  """,
  ~S"""
  foo(a,
   b, c: 1,
     d: 2)
  """,
  ~S"""
  foo(a, b,
   [], c: 1, d: 2)
  """,
  ~S"""
  foo(a,
   b,
   [], c: 1,
   d: 2)
  """,
  ~S"""
  foo(
    fn -> a end
  )
  """,
  ~S"""
  spawn(fn ->
    for a <- b, do: c
  end)
  """,
  ~S"""
  spawn(fn ->
    c
  end)
  """,
  ~S"""
  spawn(fn -> 
    c end)
  """,
  ~S"""
  spawn fn -> 
    c end
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
