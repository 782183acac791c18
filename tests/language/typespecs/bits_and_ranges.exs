# Types of binaries, numbers and ranges.
sources = [
  "@type t :: <<_::8>>",
  "@type t :: <<_::_*8>>",
  "@type t :: <<_::8, _::_*4>>",
  "@type t :: <<_::_*300>>",
  "@type t :: <<_::-1>>",
  "@type t :: <<1>>",
  "@type t :: 1..2",
  "@type t :: 2..1",
  "@type t :: -1..1",
  "@type t :: -1",
  "@type t :: \"a\#{1}\""
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
