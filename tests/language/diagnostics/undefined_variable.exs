defmodule Sample do
  def f(x) do
    y = x + 1
    z + y
  end
end
