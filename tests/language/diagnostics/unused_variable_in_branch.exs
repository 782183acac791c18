defmodule Sample do
  def f(x) do
    y = 1

    if x do
      y = 2
    end

    y
  end
end
