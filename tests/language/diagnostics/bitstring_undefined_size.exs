defmodule Sample do
  def f(<<x::size(n)>>), do: x
end
