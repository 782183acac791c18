defmodule Sample do
  def f(x) do
    case x do
      if(true, do: 1) -> 1
    end
  end
end
