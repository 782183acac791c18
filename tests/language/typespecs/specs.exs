# Specifications of functions.
sources = [
  "@spec foo(integer) :: atom",
  "@spec foo(integer) :: atom\ndefp foo(_), do: :a",
  "@spec foo\ndef foo, do: 1",
  "@spec foo() :: integer when 1\ndef foo, do: 1",
  "@spec 1 :: 2",
  "@spec foo(a) :: a when [:b]\ndef foo(a), do: a",
  "@spec foo :: integer\ndef foo, do: 1",
  "@spec foo(integer) :: atom\n@spec foo(atom) :: integer\ndef foo(_), do: :a",
  "@spec foo(integer) :: atom\ndefmacro foo(_), do: :a",
  "@spec foo(integer, integer) :: atom\ndef foo(a, b \\\\ 1), do: {a, b}",
  "@spec foo(integer) :: atom\ndef foo(a, b \\\\ 1), do: {a, b}",
  "@spec foo((integer -> atom)) :: (... -> any)\ndef foo(_), do: 1",
  "@spec foo(integer) :: no_return\ndef foo(_), do: 1",
  "@spec __info__(atom) :: term"
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
