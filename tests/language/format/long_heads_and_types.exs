sources = [
  ~S"""
  @spec fooooooooooooooooooooooooo(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb) :: {:ok, aaaaaaaaaaaaaaaaaaaaaaaa} | {:error, bbbbbbbbbbbb}
  """,
  ~S"""
  @spec fooooooooooooooooooooooooo(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbb) :: {:ok, aaaaaaaaaaaaaaaaaaaaaaaa} when aaaa: term, bbbb: fooo
  """,
  ~S"""
  a = if aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb and ccccccccccc, do: d, else: eeeeeee
  """,
  ~S"""
  if aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa and bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb and ccccccccccccccccccccccc do
   a
  end
  """,
  ~S"""
  case aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccc) do
   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa when bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb and ccccccccccccc -> bbbb
   a -> b
  end
  """,
  ~S"""
  foooooooooooooooooooooooooooooooo.baaaaaaaaaaaaaaaaaaaaaaaaaaaar(aaaaaaaaaaaaaaaaaaaaaaa).ccccccccccccccccccccccc(bbbbbbbbbbbbbbb)
  """,
  ~S"""
  foooooooooooooooooooooooooooooooo |> baaaaaaaaaaaaaaaaaaaaaaaaaaaar(aaaaaaaaaaaaaaaaaaaaaaa) |> ccccccccccccccccccccccc(bbbbbbbbbbbbbbb)
  """,
  ~S"""
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa #{bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(cccccccccccccccccccccccccccc, ddddddddddddddddddd)} #{foo}"
  """,
  ~S"""
  <<aaaaaaaaaaaaaaaaaaaaaaaaaaaaa::8, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb::16, cccccccccccccccccccccccccccccccccccccc::binary-size(8)>>
  """,
  ~S"""
  %{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccc: dddddddd}
  """,
  ~S"""
  %{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" => bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbb)}
  """,
  ~S"""
  foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, fn -> bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb; ccccccccccccccccccccc end, dddddddddddddddd)
  """,
  ~S"""
  defstruct [:aaaaaaaaaaaaaaaaaaaaaaaaaaa, :bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, :cccccccccccccccccccccccc, :dddddddddddddddddddd]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
