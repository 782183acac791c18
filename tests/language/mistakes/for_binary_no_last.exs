defmodule Sample do
  def f(x), do: for(<<x>> <- x, do: x)
  def g(x), do: for(<<a::8, b::bits <- x>>, do: {a, b})
end
