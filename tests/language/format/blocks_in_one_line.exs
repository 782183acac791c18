sources = [
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
  """,
  ~S"""
  for <<r::8, g::8, b::8 <- pixels>>, do: {r, g, b}
  """,
  ~S"""
  try do a rescue e in [A, B] -> c; _ -> d catch x -> y; :exit, r -> z else v -> w after u end
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
