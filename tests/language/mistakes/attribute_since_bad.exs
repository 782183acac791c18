defmodule Sample do
  @since 1
  def f(x), do: x
end
