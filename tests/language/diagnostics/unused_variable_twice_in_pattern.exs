defmodule Sample do
  def f({x, x}), do: 1
end
