sources = [
  ~S"""
  %Foo{
    # a
    b | # c
    d: 1
  }
  """,
  ~S"""
  {
   # a
   b,
   # c
  }
  """,
  ~S"""
  [
   # a
  ]
  """,
  ~S"""
  foo(
   # a
  )
  """,
  ~S"""
  %{
   # a
  }
  """,
  ~S"""
  {
   # a
  }
  """,
  ~S"""
  <<
   # a
  >>
  """,
  ~S"""
  foo do
   # a
  end
  """,
  ~S"""
  foo do
   # a

   # b
  else
   # c
  end
  """,
  ~S"""
  # a

  # b
  # c


  # d
  foo
  # e

  # f
  """,
  ~S"""
  foo # a
  bar # b
  """,
  ~S"""
  foo do # a
   bar # b
   # c

   # d
   baz
  end # e
  """,
  ~S"""
  def foo(a, # a
   b) do # b
   c
  end
  """,
  ~S"""
  if a and # x
   b do
   c
  end
  """,
  ~S"""
  x = # c
   y
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
