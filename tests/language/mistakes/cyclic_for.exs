defmodule Sample do
  def f(l), do: for({x, _} = x <- l, do: x)
end
