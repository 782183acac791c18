defmodule Sample do
  @spec f(foo) :: bar(integer)
  def f(x), do: x
end
