sources = [
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
  """,
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
  """,
  ~S"""
  raise ArgumentError, message: "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccc"
  """,
  ~S"""
  @moduledoc "aaaaaaa" <> "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" <> "cccccccccccccccccccccccccccccccccccccccccccc"
  """,
  ~S"""
  x = a + b + cccccccccccccccccccccccccccccccccccccccccccccccccccccccc * dddddddddddddddddddddddddddddddddddddddddddddd + eeeeeeeeeeee
  """,
  ~S"""
  x = foo(a) || bar(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) || baz(cccccccccccccccccccccccccccccccccccccc, dddddddddddd)
  """,
  ~S"""
  x = foo(a) && bar(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) || baz(cccccccccccccccccccccccccccccccccccccc, dddddddddddd)
  """,
  ~S"""
  {:ok, x} = with {:ok, a} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, {:ok, c} <- ddddddddddddddd, do: {:ok, e}
  """,
  ~S"""
  x = with {:ok, a} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, {:ok, c} <- ddddddddddddddd, do: {:ok, e}, else: (_ -> ffffffffffff)
  """,
  ~S"""
  with {:ok, a} <- b, do: c, else: (_ -> d)
  """,
  ~S"""
  with {:ok, a} <- b do c else _ -> d end
  """,
  ~S"""
  for x <- y, z = w, z > 1, into: %{}, uniq: true, do: {x, z}
  """,
  ~S"""
  for x <- y, reduce: 0 do acc -> acc + x end
  """,
  ~S"""
  for <<c <- bin>>, into: "", do: <<c>>
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, line_length: 40))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, line_length: 40))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
