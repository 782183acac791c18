defmodule Sample do
  @callback f(integer) :: integer
  def f(x), do: x
end
