defmodule Sample do
  def f(x) do
    if x, do: 1, otherwise: 2
  end
end
