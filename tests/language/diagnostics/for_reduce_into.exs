defmodule Sample do
  def f(x) do
    for y <- x, reduce: 0, into: [] do
      a -> a + y
    end
  end
end
