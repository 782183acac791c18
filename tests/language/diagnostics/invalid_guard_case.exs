defmodule Sample do
  def f(x) do
    case x do
      y when Enum.count(y) > 1 -> y
      _ -> 1
    end
  end
end
