defmodule Sample do
  def f(x) do
    for y <- x, reduce: 0 do
      a, b -> a + b + y
    end
  end
end
