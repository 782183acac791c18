defmodule Sample do
  def f(x) do
    cond do
      x -> 1
      :else -> 2
    end
  end
end
