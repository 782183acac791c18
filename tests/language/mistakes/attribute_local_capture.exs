defmodule Sample do
  @f &f/1
  def f(x), do: @f.(x)
end
