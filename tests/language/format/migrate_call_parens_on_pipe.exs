sources = [
  ~S"""
  a |> b |> c.d |> E.f |> g.() |> h.i() |> @j |> k |> unquote(l) |> m.n.o |> &p/1
  a |> b
  a ~> b
  a <|> b
  a |> b.c
  a |> b.c.d
  a |> B
  a |> (b)
  a |> b |> c
  a |> "b"
  a |> b[c]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, migrate_call_parens_on_pipe: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, migrate_call_parens_on_pipe: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
