sources = [
  ~S"""
  def ... do a end
  """,
  ~S"""
  foo a, .. do b end
  """,
  ~S"""
  foo(.., 1)
  """,
  ~S"""
  [.., ...]
  """,
  ~S"""
  x = ..
  """,
  ~S"""
  .. + 1
  """,
  ~S"""
  def(.., do: 1)
  """,
  ~S"""
  raise ...
  """,
  ~S"""
  (..).a
  """,
  ~S"""
  fn .. -> 1 end
  """,
  ~S"""
  a..b..c
  """,
  ~S"""
  (a..b).c
  """,
  ~S"""
  a..(b + c)
  """,
  ~S"""
  (a..b)//c
  """,
  ~S"""
  a..b//c + d
  """,
  ~S"""
  (a..b//c) |> foo
  """,
  ~S"""
  foo(a..b//c)
  """,
  ~S"""
  -a..b
  """,
  ~S"""
  -(a..b)
  """,
  ~S"""
  @a..b
  """,
  ~S"""
  a.b..c.d
  """,
  ~S"""
  1..-1//-1
  """,
  ~S"""
  1..-1
  """,
  ~S"""
  (a |> b)..c
  """,
  ~S"""
  a..b |> c
  """,
  ~S"""
  (a..b) |> c
  """,
  ~S"""
  (fn -> a end)..b
  """,
  ~S"""
  a..if b do c end
  """,
  ~S"""
  x in a..b
  """,
  ~S"""
  x in 1..10//2
  """,
  ~S"""
  not (x in a..b)
  """,
  ~S"""
  a..b == c
  """,
  ~S"""
  a || b..c
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
