defmodule Sample do
  def f(x) do
    case x do
      1 -> 2
    else
      3 -> 4
    end
  end
end
