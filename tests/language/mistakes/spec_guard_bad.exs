defmodule Sample do
  @spec f(a) :: a when a > 1
  def f(x), do: x
end
