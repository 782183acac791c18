defmodule Sample do
  def f(x) do
    cond do
      y = x -> y
      true -> y
    end
  end
end
