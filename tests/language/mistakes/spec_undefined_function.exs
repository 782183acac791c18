defmodule Sample do
  @spec g(integer) :: integer
  def f(x), do: x
end
