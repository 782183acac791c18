defmodule Sample do
  def f(x), do: quote([line: x])
end
