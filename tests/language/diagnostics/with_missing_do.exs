defmodule Sample do
  def f(x), do: with({:ok, y} <- x)
end
