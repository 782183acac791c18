# Variables of types.
sources = [
  "@type t(a) :: integer",
  "@type t(x) :: x | x",
  "@type t(_x) :: integer",
  "@type t(_) :: integer",
  "@spec foo(a) :: integer when a: var\ndef foo(_), do: 1",
  "@spec foo(a) :: a when a: var\ndef foo(a), do: a",
  "@spec foo(a) :: a when a: term\ndef foo(a), do: a",
  "@spec foo(a) :: integer when a: integer, b: atom\ndef foo(a), do: a",
  "@opaque t(x) :: integer",
  "@spec foo(x) :: x when x: [x]\ndef foo(x), do: x",
  "@spec foo(x) :: y when x: integer, y: x\ndef foo(x), do: x",
  "@spec foo(x) :: integer when x: y, y: integer\ndef foo(x), do: x",
  "@callback foo(a) :: b when a: integer, b: var"
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
