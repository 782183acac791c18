# Records the messages of the exceptions that sources in error raise: for each corpus file
# given, they are written beside it with the extension `.out`. Snippets stand between lines of
# five `=`.
#
#     ref-elixir tests/record/parse_errors.exs tests/diagnostics/parse_errors.exs

separator = "\n=====\n"

message = fn snippet ->
  try do
    Code.string_to_quoted!(snippet, columns: true, file: "a/b.exs", emit_warnings: false)
    "no error"
  rescue
    error -> Exception.format_banner(:error, error)
  end
end

for path <- System.argv() do
  text = File.read!(path)
  snippets = text |> String.replace_suffix(separator, "") |> String.split(separator)
  File.write!(Path.rootname(path) <> ".out", Enum.map(snippets, &[message.(&1), separator]))
end
