defmodule Sample do
  @spec f(1 + 1) :: if(true, do: 1)
  def f(x), do: x
end
