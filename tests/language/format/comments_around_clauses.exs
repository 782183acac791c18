sources = [
  ~S"""
  foo(fn
   # c1
   a -> b
  end)
  """,
  ~S"""
  foo(fn
   # c1
   a ->
     # c2
     b
     # c3
  end)
  """,
  ~S"""
  foo(fn a ->
     # c2
     b
     # c3
  end)
  """,
  ~S"""
  foo(fn a, # c1
     b -> c
  end)
  """,
  ~S"""
  fn
   # c
   -> a
  end
  """,
  ~S"""
  fn
   -> 
     # c
     a
  end
  """,
  ~S"""
  (
   # c
   a -> b
  )
  """,
  ~S"""
  case a do
   # c
   a, # d
   b -> c
   e # e
   -> f # g
     # h
   i -> j
   # k
   l -> m
  end
  """,
  ~S"""
  a
  |> b
  # c
  |> d
  """,
  ~S"""
  a
  |> b # c
  |> d(
   # e
   f
  )
  |> g # h
  """,
  ~S"""
  foo(a, # a
    b, # b
    c # c
  )
  """,
  ~S"""
  foo a, # a
    b, # b
    c: d # c
  """,
  ~S"""
  foo a,
    # a
    b,
    # b
    c: d, # e
    # f
    g: h
  """,
  ~S"""
  [
    a, # a
    # b

    # c

    b

    # d
  ]
  """,
  ~S"""
  %{
    a: 1, # a
    # b
    b: 2
    # c
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
