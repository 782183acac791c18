sources = [
  ~S"""
  a == &foo/1
  """,
  ~S"""
  a = &foo/1
  a <- &foo/1
  a |> &foo/1
  a when &foo/1
  a :: &foo/1
  a | &foo/1
  a 
  a || &foo/1
  a and &foo/1
  a + &foo/1
  a \\ &foo/1
  a..&foo/1
  a in &foo/1
  a ++ &foo/1
  a != &(&1 + 1)
  a == &1
  """,
  ~S"""
  %{a }
  """,
  ~S"""
  a == @foo
  """,
  ~S"""
  a == (@foo 1)
  """,
  ~S"""
  a + (not b)
  """,
  ~S"""
  a + !b
  """,
  ~S"""
  (not b) + a
  """,
  ~S"""
  a == not b
  """,
  ~S"""
  a and not b
  """,
  ~S"""
  a in (not b)
  """,
  ~S"""
  (fn -> a end) + b
  """,
  ~S"""
  a + fn -> a end
  """,
  ~S"""
  (raise a) + b
  """,
  ~S"""
  (a -> b) | c
  """,
  ~S"""
  a | (a -> b)
  """,
  ~S"""
  (a -> b) :: c
  """,
  ~S"""
  a + ... b
  """,
  ~S"""
  [
    a, {b,
     # c
     d}
  ]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
