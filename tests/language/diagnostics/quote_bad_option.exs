defmodule Sample do
  def f(x), do: quote(foo: 1, do: x)
end
