defmodule Sample do
  def f(<<a::size(n), b::binary>>), do: {a, b, n}
end
