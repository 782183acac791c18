sources = [
  ~S"""
  a # x
  |> b
  """,
  ~S"""
  # x
  a # y
  # z
  |> b
  # w
  """,
  ~S"""
  a |> b # x
  |> c
  """,
  ~S"""
  a
  # x
  ++ b
  """,
  ~S"""
  a
  # x
  |> b # y
  # z
  """,
  ~S"""
  foo(a
  # x
  |> b # y
  )
  """,
  ~S"""
  x =
    a
    # x
    |> b
  """,
  ~S"""
  a
  # x
  ~> b
  """,
  ~S"""
  a
  # x
  <~> b
  """,
  ~S"""
  a
  # x
  <|> b
  """,
  ~S"""
  a
  # x
  <<< b
  """,
  ~S"""
  a |>
  # x
  b
  """,
  ~S"""
  a
  # x
  |> b
  # y
  |> c
  |> d
  # z
  |> e(fn -> # w
   a
  end)
  """,
  ~S"""
  a
  # x

  # y
  |> b


  # z
  |> c
  """,
  ~S"""
  foo do
   a
  end # x
  |> b
  """,
  ~S"""
  a |> b(
   # x
  ) |> c
  """,
  ~S"""
  a(
  # x
   b) |> c
  """,
  ~S"""
  # x
  a |> b
  # y
  c
  """,
  ~S"""
  @type t :: a
   # x
   | b
  """,
  ~S"""
  @type t :: %{
   # a
   b: c,
   # d
   e: f
  }
  """,
  ~S"""
  x = fn
   a -> b
  end
  """,
  ~S"""
  x = fn 
   a, b when c -> 
    b
  end
  """,
  ~S"""
  x = fn 
   -> b
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
