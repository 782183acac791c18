defmodule Sample do
  def f(x, y \\ x), do: {x, y}
end
