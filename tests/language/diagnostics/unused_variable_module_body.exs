defmodule Sample do
  x = 1
  y = 2
  @z y
  def f, do: @z
end
