defmodule Sample do
  def f(x) do
    case x do
      {:ok, x} -> 1
      x -> x
    end
  end
end
