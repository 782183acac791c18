defmodule Sample do
  def f(x), do: missing(x)
end
