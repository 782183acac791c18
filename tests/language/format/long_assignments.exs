sources = [
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb(ccccccccccccccccccccccccccccccccc, ddddddddddd)
  """,
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + ccccccccccccccccccccccccccccccccc + ddddddddddd
  """,
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = %{bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 1, ccccccccccccccccccccccccccccccccc: 2, ddddddddddd: 3}
  """,
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = {bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccc, ddddddddddd, eeeeeeeeee}
  """,
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = [bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccc, ddddddddddd, eeeeeeeeee]
  """,
  ~S"""
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = fn bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccc -> ddddddddddd + 1111111 end
  """,
  ~S"""
  foo(fn bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccc -> ddddddddddd + 1111111 * eeeeeee end)
  """,
  ~S"""
  foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccc: 1, ddddddddddd: 2)
  """,
  ~S"""
  foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, [ccccccccccccccccccccccccccccccccc, ddddddddddd])
  """,
  ~S"""
  raise foo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, [ccccccccccccccccccccccccccccccccc, ddddddddddd])
  """,
  ~S"""
  raise aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + ccccccccccccccccccccccccccccccccc
  """,
  ~S"""
  raise Aaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 1, ccccccccccccccccccccccccccccccccc: 2, ddddd: fffffffffffffffffff
  """,
  ~S"""
  use Aaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: [ccccccccccccccccccccccccccccccccc: 2, ddddd: fffffffffffffffffff]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
