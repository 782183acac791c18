defmodule Sample do
  def f(x) do
    case x do
      y -> y
      1 -> 2
    end
  end
end
