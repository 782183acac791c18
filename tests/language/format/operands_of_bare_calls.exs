sources = [
  ~S"""
  raise a + (if b do c end)
  """,
  ~S"""
  raise a, b + (if b do c end)
  """,
  ~S"""
  raise (if b do c end) + 1
  """,
  ~S"""
  foo(a = (assert b))
  """,
  ~S"""
  foo(a + (if b do c end))
  """,
  ~S"""
  foo((if b do c end) + a)
  """,
  ~S"""
  [a = (if b do c end)]
  """,
  ~S"""
  a = (if b do c end) + 1
  """,
  ~S"""
  a = assert(b) + raise c
  """,
  ~S"""
  assert x = if b do c end
  """,
  ~S"""
  fn a = (raise b) -> c end
  """,
  ~S"""
  x = fn a -> raise b, c end
  """,
  ~S"""
  assert [] = (raise b)
  """,
  ~S"""
  @foo a = (raise b)
  """,
  ~S"""
  @foo (if a do b end)
  """,
  ~S"""
  @foo if a do b end
  """,
  ~S"""
  @foo x + (if a do b end)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
