defmodule Sample do
  defstruct [:a]
  @x %Sample{a: 1}
  def f, do: @x
end
