# Values that attributes with a meaning refuse.
values = [
  doc: :foo,
  doc: {1, "a"},
  typedoc: true,
  moduledoc: [since: 2],
  doc: [deprecated: 2],
  doc: [delegate_to: 1],
  deprecated: 1,
  external_resource: 1,
  file: {"a", "b"},
  file: 1,
  nifs: [:b],
  impl: nil
]

for {name, value} <- values do
  code =
    quote do
      defmodule Sample do
        unquote({:@, [line: 3], [{name, [line: 3], [Macro.escape(value)]}]})
      end
    end

  try do
    Code.eval_quoted(code)
  rescue
    error in ArgumentError -> IO.puts(Exception.message(error))
  end
end

for value <- ["text", false] do
  try do
    defmodule Dynamic do
      Module.put_attribute(__MODULE__, :doc, value)
    end
  rescue
    error in ArgumentError -> IO.puts(Exception.message(error))
  end
end
