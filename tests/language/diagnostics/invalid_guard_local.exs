defmodule Sample do
  def f(x) when good?(x), do: x
  def good?(_), do: true
end
