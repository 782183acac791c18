defmodule Sample do
  def f(x) do
    case x do
      1, 2 -> 3
    end
  end
end
