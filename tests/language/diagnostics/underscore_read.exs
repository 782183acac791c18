defmodule Sample do
  def f(_x), do: _x + 1
end
