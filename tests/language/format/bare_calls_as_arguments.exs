sources = [
  ~S"""
  raise raise a
  """,
  ~S"""
  raise assert a, b
  """,
  ~S"""
  @foo raise a
  """,
  ~S"""
  @foo raise a, b
  """,
  ~S"""
  raise a, assert(b)
  """,
  ~S"""
  raise assert a when b
  """,
  ~S"""
  raise (assert a, b) when c
  """,
  ~S"""
  raise (assert a) + b
  """,
  ~S"""
  x = raise a, b
  """,
  ~S"""
  raise x = assert(a)
  """,
  ~S"""
  raise x = assert a
  """,
  ~S"""
  def assert(a), do: b
  def assert(a) when b do c end
  def assert a do c end
  def assert a when b do c end
  def (assert a, c) when b do c end
  """,
  ~S"""
  fn -> a + raise b end
  """,
  ~S"""
  arguments(args, ctx) ++ [for {key, body} <- blocks do
   a
  end]
  """,
  ~S"""
  arguments(args, ctx) ++ [
   aaa, bbb]
  """,
  ~S"""
  arguments(args, ctx) ++ [aaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]
  """,
  ~S"""
  arguments(args, ctx) ++ %{aaa: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccc: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}
  """,
  ~S"""
  foo(a) == [aaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]
  """,
  ~S"""
  foo(a) == [if a do b end]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
