defmodule Sample do
  @a [b: 1]
  def f, do: @a[:b]
  def g, do: @c[:b]
end
