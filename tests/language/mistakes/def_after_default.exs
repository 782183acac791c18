defmodule A do
  def f(x \\ 1), do: x
  def f(y), do: y
end
