sources = [
  ~S"""
  [a: # x
   1]
  """,
  ~S"""
  [a: [ # x
   1]]
  """,
  ~S"""
  %{a => # x
   1}
  """,
  ~S"""
  %{a | # x
   b: 1}
  """,
  ~S"""
  %{a | b: 1, # x
   c: 1}
  """,
  ~S"""
  foo(a, b: 1, # x
   c: 1)
  """,
  ~S"""
  foo(a, [b: 1, # x
   c: 1])
  """,
  ~S"""
  foo([b: 1, # x
   c: 1])
  """,
  ~S"""
  foo(a, # x
   b: 1)
  """,
  ~S"""
  foo a, b: 1, # x
   c: 1
  """,
  ~S"""
  raise a, b: 1, # x
   c: 1
  """,
  ~S"""
  raise a, # x
   b: 1
  """,
  ~S"""
  raise a,
   # x
   b: 1
  """,
  ~S"""
  raise a: 1,
   # x
   b: 1
  """,
  ~S"""
  raise # x
  """,
  ~S"""
  def foo(a) # x
  """,
  ~S"""
  def foo(a)
   # x
   when b do
    c
  end
  """,
  ~S"""
  def foo(a) when b # x
   and c do
    c
  end
  """,
  ~S"""
  foo(&( # x
   &1))
  """,
  ~S"""
  a + # x
   b
  """,
  ~S"""
  a + foo( # x
   b)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
