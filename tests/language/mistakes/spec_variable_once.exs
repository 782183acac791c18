defmodule Sample do
  @spec f(a) :: integer when a: integer
  def f(x), do: x
end
