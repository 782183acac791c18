defmodule Sample do
  def f(x), do: y <- x
end
