# Types of records.
sources = [
  "@type t :: record(:foo)",
  "@type t :: record(:foo, a: integer)",
  "require Record\nRecord.defrecord(:foo, a: 1)\n@type t :: record(:foo, a: integer)",
  "require Record\nRecord.defrecord(:foo, a: 1)\n@type t :: record(:foo, c: integer)"
]

shown = fn
  {:ok, list} -> list
  :error -> :error
end

for {source, n} <- Enum.with_index(sources) do
  IO.puts(source)

  {result, diagnostics} =
    Code.with_diagnostics(fn ->
      try do
        {{:module, _, binary, _}, _} = Code.eval_string("defmodule M#{n} do\n" <> source <> "\nend", [], file: "nofile.ex")
        binary
      rescue
        error -> error
      end
    end)

  case result do
    binary when is_binary(binary) ->
      IO.inspect(shown.(Code.Typespec.fetch_types(binary)), limit: :infinity)
      IO.inspect(shown.(Code.Typespec.fetch_specs(binary)), limit: :infinity)
      IO.inspect(shown.(Code.Typespec.fetch_callbacks(binary)), limit: :infinity)

    error ->
      IO.puts(inspect(error.__struct__) <> ": " <> Exception.message(error))
  end

  for diagnostic <- diagnostics do
    IO.inspect({diagnostic.severity, diagnostic.message, diagnostic.position})
  end

  IO.puts("")
end
