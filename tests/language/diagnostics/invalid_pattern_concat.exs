defmodule Sample do
  def f(x) do
    y ++ [1] = x
  end
end
