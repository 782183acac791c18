defmodule Sample do
  defmacro twice(x) do
    quote do: unquote(x) * 2
  end

  twice(3)
end
