defmodule Sample do
  def f(x), do: for(<<a, b <- x>>, do: {a, b})
end
