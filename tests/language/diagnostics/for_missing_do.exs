defmodule Sample do
  def f(x), do: for(y <- x)
end
