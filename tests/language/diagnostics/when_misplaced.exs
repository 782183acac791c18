defmodule Sample do
  def f(x), do: x when x > 1
end
