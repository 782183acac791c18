defmodule Sample do
  def f(x, g) when g.(x), do: x
end
