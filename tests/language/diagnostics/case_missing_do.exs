defmodule Sample do
  def f(x), do: case(x, [])
end
