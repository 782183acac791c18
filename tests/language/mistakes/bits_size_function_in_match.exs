defmodule Sample do
  def f(<<n, x::binary-size(String.length(n))>>), do: x
end
