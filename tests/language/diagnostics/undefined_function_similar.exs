defmodule Sample do
  def f(x), do: helpr(x)
  def helper(x), do: x
end
