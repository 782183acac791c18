# How a type may be defined.
sources = [
  "@type t :: integer\n@type t :: atom",
  "@typep t :: integer\n@type t :: atom",
  "@type t :: x when x: integer",
  "@type t",
  "@type 1",
  "@type t(1) :: integer",
  "@type t :: a when a: integer",
  "@type Foo :: integer",
  "@type t() :: integer\n@type u() :: t",
  "@type t :: integer()\n@type t(a) :: a",
  "@type t :: \"abc\"",
  "@type t :: 1.5",
  "@type t :: 1 + 2"
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
