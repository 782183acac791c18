defmodule A do
  def f(x), do: compute(x)
end
