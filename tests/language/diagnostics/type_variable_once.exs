defmodule Sample do
  @spec f(a) :: integer when a: var
  def f(x), do: x
end
