sources = [
  ~S"""
  def foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccccc) do
   a
  end
  """,
  ~S"""
  def foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) when is_integer(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) do
   a
  end
  """,
  ~S"""
  def foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) when is_integer(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) and is_atom(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) do
   a
  end
  """,
  ~S"""
  def foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) when is_integer(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa), do: 12
  """,
  ~S"""
  def foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb), do: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
  """,
  ~S"""
  with {:ok, aaaaaaaaaaaaaaaaaaaaaaaaaaaaa} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(), {:ok, ccc} <- ddddddddddddddd(fffffffffffffff) do
  a
  else
  b -> c
  end
  """,
  ~S"""
  with {:ok, a} <- b,
       c = d,
       {:ok, aaaaaaaaaaaaaaaaaaaaaaaaaaaaa} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(ddddddddddddddddddddddddddddddddddd, ffffffffffffff) do
   a
  end
  """,
  ~S"""
  for aaaaaaaaaaaaaaaaaaaaaaaaaaaaa <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(), aaaaaaaaaaaaaaaaaaa, into: aaaaaaaaaaaaaaaaaaaaaa, do: aaaa
  """,
  ~S"""
  for a <- b,
      c <- d, do: e
  """,
  ~S"""
  for a <- b,
   into: c do
   a
  end
  """,
  ~S"""
  @type aaaaaaaaaaaaaaaaa :: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | cccccccccccccccccccc
  """,
  ~S"""
  @type a ::
    b | c
  """,
  ~S"""
  @type a :: b
   | c
   | d
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
