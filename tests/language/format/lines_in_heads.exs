sources = [
  ~S"""
  cond do
   a and
    b -> c
  end
  """,
  ~S"""
  case x do
   a when b and
    c -> d
  end
  """,
  ~S"""
  case x do
   a
   when b -> d
  end
  """,
  ~S"""
  case x do
   a when
   b -> d
  end
  """,
  ~S"""
  case x do
   [
    a
   ] -> d
  end
  """,
  ~S"""
  case x do
   %{
    a: 1
   } = b -> d
  end
  """,
  ~S"""
  case x do
   foo(
    a, b
   ) -> d
  end
  """,
  ~S"""
  case x do
   {
    a, b
   } -> d
  end
  """,
  ~S"""
  case x do
   a |
    b -> c
  end
  """,
  ~S"""
  case x do
   a
   |> b -> c
  end
  """,
  ~S"""
  case x do
   a,
   b -> c
  end
  """,
  ~S"""
  fn a and
    b -> c
  end
  """,
  ~S"""
  fn a when b and
    c -> d
  end
  """,
  ~S"""
  fn a
   when b -> d
  end
  """,
  ~S"""
  fn [
    a
   ] -> d
  end
  """,
  ~S"""
  fn a, %{
    a: 1
   } -> d
  end
  """,
  ~S"""
  fn a,
   b -> c
  end
  """,
  ~S"""
  fn %{
    a: 1
   } -> d
  end
  """,
  ~S"""
  fn %{a: 1,
    b: 1
   } = x -> d
  end
  """,
  ~S"""
  fn
   %{
    a: 1
   } -> d
  end
  """,
  ~S"""
  (a and
    b -> c)
  """,
  ~S"""
  ([
   a] -> c)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
