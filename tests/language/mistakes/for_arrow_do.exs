defmodule Sample do
  def f(x) do
    for y <- x do
      z -> z + y
    end
  end
end
