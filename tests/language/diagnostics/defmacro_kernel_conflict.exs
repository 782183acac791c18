defmodule Sample do
  defmacro if(x, y), do: {x, y}
  def f(x), do: if(x, do: 1)
end
