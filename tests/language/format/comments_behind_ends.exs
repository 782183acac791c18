sources = [
  ~S"""
  fn
   a -> b
   # c
  end
  """,
  ~S"""
  foo() # a
  bar(
   b
  ) # c
  baz
  """,
  ~S"""
  [
   b
  ] # c
  baz
  """,
  ~S"""
  [
   b
  ]
  # c

  baz
  """,
  ~S"""
  if a do b else c end # d

  e
  """,
  ~S"""
  foo(
   # a
  ) # b
  """,
  ~S"""
  { # a
  }
  """,
  ~S"""
  foo
  |> bar

  # baz
  |> bat
  """,
  ~S'''
  """
  a
  """ # b
  c
  ''',
  ~S'''
  foo("""
  a
  """ # b
  )
  c
  ''',
  ~S"""
  "#{
   a # b
  }
  #{
   # c
   d
  }" # e
  """,
  ~S"""
  ~s(
  #{ a # b
  }) # c
  """,
  ~S"""
  a; b # c
  d
  """,
  ~S"""
  (a # b
   b)
  """,
  ~S"""
  f = & # a
   &1.b
  """,
  ~S"""
  a when # b
   c
  """,
  ~S"""
  a :: # b
   c
  """,
  ~S"""
  not # a
   b
  """,
  ~S"""
  a. # b
   c
  """,
  ~S"""
  a.
   # b
   c(d)
  """,
  ~S"""
  a[
   # b
   c: d
  ]
  """,
  ~S"""
  a[ # b
   c: d # e
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
