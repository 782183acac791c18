sources = [
  ~S"""
  a = foo(
   # x
   b)
  """,
  ~S"""
  a = [
   # x
   b]
  """,
  ~S"""
  a =
   # x
   [b]
  """,
  ~S"""
  a = # x
   if b do
   # y
   c
  end
  """,
  ~S"""
  !( # x
   a)
  """,
  ~S"""
  a |> (fn # x
   b -> c end).()
  """,
  ~S"""
  x = a
   |> b # x
   # y
   |> c
  """,
  ~S"""
  foo(a
   |> b # x
   # y
   |> c, d)
  """,
  ~S"""
  [a
   |> b # x
   # y
   |> c]
  """,
  ~S"""
  x = (
   # x
   a
   b
  )
  """,
  ~S"""
  (
   # x
  )
  """,
  ~S"""
  foo((
   # x
   a
  ))
  """,
  ~S"""
  (a
   # x
   b) + c
  """,
  ~S"""
  unless a do
   # x
   b

   # y
  end
  """,
  ~S"""
  @foo [
   # x
   a
  ]
  """,
  ~S"""
  @foo %{
   # x
   a: 1
  }
  """,
  ~S"""
  @foo # x
  """,
  ~S"""
  @spec foo(
    # x
    a
  ) :: b
  """,
  ~S"""
  @spec foo(a) ::
    # x
    b
  """,
  ~S"""
  @type t ::
    # x
    a
    # y
    | b
    # z
    | c
  """,
  ~S"""
  @type t :: {
    # x
    a,
    # y
    b
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
