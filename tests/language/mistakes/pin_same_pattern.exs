defmodule Sample do
  def f({x, ^x}), do: x
end
