sources = [
  ~S"""
  foo(:a, "b": 1, c: 2)
  """,
  ~S"""
  Foo.bar(a, b) do c end
  """,
  ~S"""
  foo a, b do c end |> d
  """,
  ~S"""
  foo(a) |> bar()
  """,
  ~S"""
  if not a, do: b
  """,
  ~S"""
  fn a when b -> c end
  """,
  ~S"""
  fn (a, b) when c -> d end
  """,
  ~S"""
  fn (a) -> b end
  """,
  ~S"""
  fn {a, b}, c -> d end
  """,
  ~S"""
  fn a \\ 1 -> a end
  """,
  ~S"""
  fn a, b, c -> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccc) end
  """,
  ~S"""
  fn aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccc when dddddddddddd -> e end
  """,
  ~S"""
  fn aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccc, dddddddddddddddddddd -> e end
  """,
  ~S"""
  case a do
   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccc, dddddddddddddddddddd -> e
   %{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b, ccccccccccccccccccccccccccc: d, eeeeeeeeeeeeeeeeeeeeeeee: f} -> g
   %{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b, ccccccccccccccccccccccccccc: d, eeeeeeeeeeeeeeeeeeee: f} = hhhhhh -> g
  end
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
