defmodule Sample do
  def f(x) do
    for y <- x, do: y
    y
  end
end
