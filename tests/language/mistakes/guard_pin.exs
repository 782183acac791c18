defmodule Sample do
  def f(x, y) when x == ^y, do: x
end
