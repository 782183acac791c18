defmodule Sample do
  def f(<<n, x::binary-size(g(n))>>), do: x
  def g(n), do: n
end
