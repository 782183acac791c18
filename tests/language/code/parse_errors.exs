sources = ["a\nfoo(\nb\n\nc\n", "a\nfoo(", "x\n[1, (\n2]", "x\n\"abc\nd", "fn ->\n  [\nend\nb\n", "1 2", "a\n b ) c", "\n\nif true do\n x\n", "a\n  \"\"\"\n b\n", "%{a: 1", "1 +\n\n", "\"\#{foo(}\"", "foo\n ~s(abc\n\n", "'a \#{x", "foo(\n1\n2\n3\n4\n5\n6]"]

for source <- sources, opts <- [[], [line: 5, column: 3], [file: "x.ex"]] do
  IO.inspect(Code.string_to_quoted(source, opts))

  try do
    Code.string_to_quoted!(source, opts)
  rescue
    error ->
      IO.inspect(error |> Map.from_struct() |> Enum.sort())
      IO.puts(Exception.message(error))
  end
end

for source <- ["f x, do:", "do:", "a b:", "end:", "f x, else:", "f x, do"] do
  IO.inspect(Code.string_to_quoted(source, columns: true))
end
