defmodule Sample do
  @alpha 1
  @alpha 2
  def f, do: @alpha
end
