# Records what the reference makes of snippets: for each corpus file given, its outcomes are
# written beside it with the extension `.out`. Snippets stand between lines of five `=`.
#
#     ref-elixir tests/record/quoted.exs tests/parse/*.exs
#
# An outcome is the result of `Code.string_to_quoted/2` with columns, the same with token
# metadata, and the warnings of the first.

separator = "\n=====\n"
inspect_opts = [limit: :infinity, printable_limit: :infinity, width: :infinity]

outcome = fn snippet ->
  for metadata <- [false, true] do
    opts = [columns: true, token_metadata: metadata, emit_warnings: not metadata]

    {result, warnings} =
      Code.with_diagnostics(fn -> Code.string_to_quoted(snippet, opts) end)

    lines = for w <- warnings, do: "\nW #{inspect(w.position)} #{inspect(w.message, inspect_opts)}"
    [inspect(result, inspect_opts), lines]
  end
  |> Enum.intersperse("\n")
end

for path <- System.argv() do
  text = File.read!(path)
  snippets = text |> String.replace_suffix(separator, "") |> String.split(separator)
  outcomes = Enum.map(snippets, &[outcome.(&1), separator])
  File.write!(Path.rootname(path) <> ".out", outcomes)
end
