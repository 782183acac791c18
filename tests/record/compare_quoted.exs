# What `Code.string_to_quoted/2` makes of files: one line each, the name and the digest of the
# tree (or the error itself). Run it with the reference and with ampoule, and compare:
#
#   tests/record/compare_quoted [FILE ...]     without files: all sources of the project
Enum.each(System.argv(), fn path ->
  {:ok, source} = :file.read_file(path)

  for opts <- [[], [columns: true, token_metadata: true], [columns: true, unescape: false]] do
    shown =
      case Code.string_to_quoted(source, [emit_warnings: false, file: path] ++ opts) do
        {:ok, tree} -> tree |> :erlang.term_to_binary() |> :erlang.md5() |> Base.encode16()
        {:error, error} -> inspect(error, limit: :infinity, printable_limit: :infinity, width: 1000)
      end

    IO.puts([path, " ", inspect(Keyword.keys(opts)), " ", shown])
  end
end)
