defmodule Sample do
  def f(x) when x = 1, do: x
end
