defmodule Sample do
  def f(x) do
    cond do
      x
    end
  end
end
