defmodule A do
  def f(x), do: comptue(x)
  def compute(x), do: x
end
