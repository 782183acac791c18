defmodule Sample do
  def f(x), do: for(<<a::binary <- x>>, do: a)
end
