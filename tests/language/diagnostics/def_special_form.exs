defmodule Sample do
  def case(x, y), do: {x, y}
end
