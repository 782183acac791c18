defmodule Sample do
  def f(x, y) when x in y, do: x
end
