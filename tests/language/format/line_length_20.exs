sources = [
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  """,
  ~S"""
  fn ->
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end
  """,
  ~S"""
  foo(fn ->
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end)
  """,
  ~S"""
  foo(fn ->
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end, a)
  """,
  ~S"""
  foo do
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end
  """,
  ~S"""
  foo do
  c
  aaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end
  """,
  ~S"""
  foo do
  c
  "aaaaaaaaaaaaaaaaaaaaaaaaaaa"
  bbb
  end
  """,
  ~S"""
  foo do
  c
  aaaaaaaaaaaaaaaaaaaaaaaa.aaa
  bbb
  end
  """,
  ~S"""
  case a do
  b ->
  c
  aaaaaaaaaaaaaaaaaaaaaaaaaaaa
  bbb
  end
  """,
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
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, line_length: 20))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, line_length: 20))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
