defmodule Sample do
  def f(x, y), do: {x, y}
  def f(1, 2), do: 3
end
