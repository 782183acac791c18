defmodule Sample do
  def f(x) do
    cond do
      x, x -> 1
    end
  end
end
