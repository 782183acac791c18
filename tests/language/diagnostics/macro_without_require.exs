defmodule Macros do
  defmacro twice(x) do
    quote do: unquote(x) * 2
  end
end

defmodule Sample do
  def f(x), do: Macros.twice(x)
end

IO.inspect(Sample.f(2))
