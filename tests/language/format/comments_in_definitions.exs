sources = [
  ~S"""
  Foo.{
   # a
   A,
   # b
   B
  }
  """,
  ~S"""
  try do
   a
   # b
  rescue
   # c
   d -> e
   # f
  catch
   # g
   h -> i
  after
   # j
   k
   # l
  end
  """,
  ~S"""
  cond do
   # a
   b ->
    # c
    d

   # e

   f -> g
   # h
  end
  """,
  ~S"""
  receive do
   # a
   b -> c
  after
   # d
   10 ->
   # e
   f
  end
  """,
  ~S"""
  &foo( # a
   &1)
  """,
  ~S"""
  foo(&( # a
   &1 + 1))
  """,
  ~S"""
  @type t :: # a
   # b
   foo
   | bar # c
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
  quote do
   # a
   unquote(b)
   # c
  end
  """,
  ~S"""
  foo(a, fn -> # a
   b
  end, # c
  d)
  """,
  ~S"""
  a # b
  """,
  ~S"""
  defmodule A do # a
    # b
  end
  """,
  ~S"""
  defmodule A do
    # a


    # b
    use B # c

    # d

  end
  """,
  ~S"""
  foo fn a -> b end, # c
   d
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
