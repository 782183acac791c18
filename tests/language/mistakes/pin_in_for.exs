defmodule Sample do
  def f(x, l), do: for(^x <- l, do: 1)
  def g(l), do: for(^y <- l, do: 1)
end
