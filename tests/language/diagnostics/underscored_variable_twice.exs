defmodule Sample do
  def f({_x, _x}), do: 1
end
