defmodule Sample do
  def f(x) do
    g(y) = x
  end

  def g(x), do: x
end
