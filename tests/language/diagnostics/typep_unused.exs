defmodule Sample do
  @typep t :: atom
  def f, do: 1
end
