sources = [
  ~S"""
  foo(a,
   b
  )
  """,
  ~S"""
  foo(
  a, b
  )
  """,
  ~S"""
  foo a,
   b
  """,
  ~S"""
  defstruct a: 1,
    b: 2
  """,
  ~S"""
  foo(a, b: 1,
   c: 2)
  """,
  ~S"""
  foo(a,
   b: 1,
   c: 2)
  """,
  ~S"""
  %{
   a: 1}
  """,
  ~S"""
  %{
   a: 1
  }
  """,
  ~S"""
  %{a |
   b: 1
  }
  """,
  ~S"""
  %{
    a | b: 1
  }
  """,
  ~S"""
  %Foo{a | b: 1, c: 2}
  %Foo{a: 1}
  %{a => b, "c" => d, e: 1}
  %{}
  %Foo{}
  %__MODULE__{}
  %^a{}
  %mod{} = x
  """,
  ~S"""
  {
  a, b
  }
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
