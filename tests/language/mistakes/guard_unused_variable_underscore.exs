defmodule Sample do
  def f(_x) when _x > 1, do: 1
end
