defmodule Sample do
  def f(<<g(x)>>), do: x
  def g(x), do: x
end
