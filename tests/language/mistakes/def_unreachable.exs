defmodule A do
  def f(x), do: x
  def f(1), do: 1
end
