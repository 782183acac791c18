defmodule Sample do
  def f, do: Enum.map([1, 2], 3)
  def g, do: Enum.map(:a, & &1)
end
