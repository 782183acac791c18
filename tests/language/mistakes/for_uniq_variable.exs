defmodule Sample do
  def f(x, u), do: for(y <- x, uniq: u, do: y)
end
