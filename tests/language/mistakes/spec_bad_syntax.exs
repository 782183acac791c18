defmodule Sample do
  @spec 1 + 1
  def f(x), do: x
end
