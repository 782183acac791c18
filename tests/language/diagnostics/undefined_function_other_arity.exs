defmodule Sample do
  def f(x), do: helper(x)
  def helper(x, y), do: x + y
end
