defmodule Sample do
  def f(x) do
    x.y = 1
  end
end
