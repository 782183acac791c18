defmodule Sample do
  def f(x), do: update_in(g(x), & &1)
  def g(x), do: x
end
