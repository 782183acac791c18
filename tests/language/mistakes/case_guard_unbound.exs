defmodule Sample do
  def f(x) do
    case x do
      y when z > y -> 1
    end
  end
end
