defmodule Sample do
  def f(x), do: with({:ok, y} <- x, into: 1, do: y)
end
