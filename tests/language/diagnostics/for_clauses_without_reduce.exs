defmodule Sample do
  def f(x) do
    for y <- x do
      a -> a + y
    end
  end
end
