defmodule Sample do
  def f(x) when x.go(1), do: x
end
