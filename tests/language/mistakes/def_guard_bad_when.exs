defmodule Sample do
  def f(x) when x, y do
    x
  end
end
