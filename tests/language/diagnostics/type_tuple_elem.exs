defmodule Sample do
  def f, do: elem({1, 2}, 5)
  def g, do: elem([1], 0)
end
