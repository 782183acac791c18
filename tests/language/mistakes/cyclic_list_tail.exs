defmodule Sample do
  def f([x | y] = y), do: {x, y}
end
