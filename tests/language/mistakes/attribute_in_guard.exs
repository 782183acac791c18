defmodule Sample do
  @list [1, 2]
  def f(x) when x in @list, do: x
  def g(x) when x == @absent, do: x
end
