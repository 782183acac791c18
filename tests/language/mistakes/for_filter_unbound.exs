defmodule Sample do
  def f(x), do: for(y <- x, z > y, do: y)
end
