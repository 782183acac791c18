defmodule Sample do
  @spec f(a) :: b when a: integer
  def f(x), do: x
end
