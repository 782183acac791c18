defmodule Sample do
  def f(x), do: for(y <- x, foo: 1, do: y)
end
