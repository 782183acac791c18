defmodule Sample do
  def f(x) do
    case x do
      1 -> 2
    else
      _ -> 3
    end
  end
end
