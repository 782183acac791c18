defmodule Sample do
  def f(x) do
    x = x + 1
    x = 2
    3
  end
end
