defmodule Sample do
  def f(x), do: not x in [1, 2]
  def g(x), do: !x in [1, 2]
end
