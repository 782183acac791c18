defmodule Sample do
  def f(x, g) do
    g.(1) = x
  end
end
