defmodule Sample do
  def f(x) do
    if x do
      y = 1
    end
    y
  end
end
