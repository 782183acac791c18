defmodule Sample do
  def f(x = {y}, y = {x}), do: {x, y}
end
