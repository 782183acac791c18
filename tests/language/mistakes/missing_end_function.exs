defmodule A do
  def f(x) do
    x

  def g(x), do: x
end
