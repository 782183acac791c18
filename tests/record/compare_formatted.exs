# Prints each file as the formatter writes it, and as Macro.to_string/1 writes its code. A chunk of
# a file between lines "#==== OPTIONS" stands for itself; the options are those of the formatter.

chunks = fn text ->
  case String.split("\n" <> text, ~r/\n#====([^\n]*)\n/, include_captures: true) do
    [_] ->
      [{"", text}]

    [first | marked] ->
      rest = for [mark, chunk] <- Enum.chunk_every(marked, 2), do: {String.slice(String.trim(mark), 5..-1//1), chunk}
      [{"", first} | rest]
  end
end

attempt = fn what, fun ->
  try do
    IO.puts(fun.())
  rescue
    error -> IO.puts([what, ": ", Exception.message(error)])
  end
end

for file <- System.argv() do
  for {{options, text}, number} <- Enum.with_index(chunks.(File.read!(file))) do
    {options, _} = Code.eval_string("[" <> options <> "]")
    IO.puts("----- #{file} #{number}")

    attempt.("format", fn ->
      formatted = IO.iodata_to_binary(Code.format_string!(text, options))
      again = IO.iodata_to_binary(Code.format_string!(formatted, options))
      if again == formatted, do: formatted, else: [formatted, "\n----- and again\n", again]
    end)

    IO.puts("----- as code")
    attempt.("to_string", fn -> Macro.to_string(Code.string_to_quoted!(text, emit_warnings: false)) end)
  end
end
