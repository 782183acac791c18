defmodule Sample do
  def f(x) do
    case x do
      when x > 1 -> 2
    end
  end
end
