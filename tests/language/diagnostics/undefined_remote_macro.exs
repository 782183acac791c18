defmodule Macros do
  defmacro twice(x), do: x
end

defmodule Sample do
  def f(x), do: Macros.twice(x)
end
