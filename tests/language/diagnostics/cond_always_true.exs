defmodule Sample do
  def f(x) do
    cond do
      true -> 1
      x -> 2
    end
  end
end
