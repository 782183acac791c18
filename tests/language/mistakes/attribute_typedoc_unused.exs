defmodule Sample do
  @typedoc "a"
  def f, do: 1
end
