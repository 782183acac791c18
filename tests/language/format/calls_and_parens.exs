sources = [
  ~S"""
  if(a) do b end
  """,
  ~S"""
  if a, do: b
  """,
  ~S"""
  if(a, do: b)
  """,
  ~S"""
  foo(a) do
   b end
  """,
  ~S"""
  foo a, do: b
  """,
  ~S"""
  import(Foo)
  import Foo, only: [a: 1]
  foo [a: 1]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
