defmodule Sample do
  def f, do: @a
  @a 1
end
