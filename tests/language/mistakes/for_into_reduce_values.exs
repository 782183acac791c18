defmodule Sample do
  def f(x), do: for(y <- x, uniq: 1, do: y)
end
