defmodule Sample do
  def f(x), do: twice(x)

  defmacro twice(x) do
    quote do: unquote(x) * 2
  end
end
