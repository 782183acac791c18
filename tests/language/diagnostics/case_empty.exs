defmodule Sample do
  def f(x) do
    case x do
    end
  end
end
