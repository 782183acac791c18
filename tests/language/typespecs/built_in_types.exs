# Types that are always there.
sources = [
  "@type t :: struct",
  "@type t :: as_boolean(term)",
  "@type t :: keyword(integer) | keyword | nonempty_list | nonempty_list(integer) | maybe_improper_list(integer, atom) | nonempty_improper_list(integer, atom) | iodata | iolist | mfa | module | node | timeout | arity | char | charlist | nonempty_charlist | byte | bitstring | binary | nonempty_binary | nonempty_bitstring | identifier | port | pid | reference | number | float | none | no_return | any | term | map | tuple | atom | boolean | fun | function | integer | neg_integer | non_neg_integer | pos_integer | list | list(integer) | struct | maybe_improper_list | nonempty_maybe_improper_list | nonempty_maybe_improper_list(integer, atom) | dynamic",
  "@type t :: string",
  "@type t :: nonempty_string",
  "@type t :: nil | true | false | :a",
  "@type t :: ?a"
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
