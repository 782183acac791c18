defmodule Sample do
  def f(x) do
    for y <- x, reduce: 0 do
      y
    end
  end
end
