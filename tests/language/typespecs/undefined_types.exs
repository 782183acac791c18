# Types that nobody defines.
sources = [
  "@type t :: unknown",
  "@type t :: unknown(integer)",
  "@type t :: list(integer, atom)",
  "@type t(a, b) :: {a, b}\n@type u :: t(integer)",
  "@spec foo(a) :: integer\ndef foo(a), do: a",
  "@type t :: 1..a",
  "@type t :: -a",
  "@type t :: Foo.bar(baz)",
  "@type t :: __MODULE__.foo",
  "@foo 1\n@type t :: @foo",
  "x = 1\n@type t :: x",
  "@type t :: case(1)",
  "@type t :: &foo/1",
  "@type t :: fn -> 1 end",
  "@type t :: if(a, do: b)",
  "@spec unknown(foo) :: bar when foo: baz\ndef unknown(_), do: 1",
  "@callback foo(a) :: a"
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
