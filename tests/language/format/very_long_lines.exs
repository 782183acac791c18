sources = [
  ~S"""
  def foo(%{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b, ccccccccccccccccccccccccccc: d, eeeeeeeeeeeeeeeeeeee: f} = hhhhhh), do: a
  """,
  ~S"""
  def foo(%{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b, ccccccccccccccccccccccccccc: d, eeeeeeeeeeeeeeeeeeee: f}, hhhhhh) do
   b
  end
  """,
  ~S"""
  assert_raise ArgumentError, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", fn -> foo(a) end
  """,
  ~S"""
  assert_raise ArgumentError, ~r/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/, fn -> foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) end
  """,
  ~S"""
  test "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", %{aaaaaaaaaaaaaaaa: aaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbb: bbbbbb} do
   a
  end
  """,
  ~S"""
  test "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" do
   a
  end
  """,
  ~S"""
  foo("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  """,
  ~S"""
  foo = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  """,
  ~S"""
  foo(a: "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccccccccccccccccccc")
  """,
  ~S"""
  foo(a, b: "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccccccccccccccccccc")
  """,
  ~S"""
  foo(a, [b: "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", cccccccccccccccccccccccccccccccccccccc: dddddd])
  """,
  ~S"""
  foo("aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccccccccccccccccccc")
  """,
  ~S"""
  raise "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccccccccccccccccccc"
  """,
  ~S"""
  raise ArgumentError, "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccc"
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
