defmodule Sample do
  @spec f(absent) :: integer
  def f(x), do: x
end
