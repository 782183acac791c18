defmodule Sample do
  @alpha 1
  @beta 2
  @gamma 3
  def f, do: 1
end
