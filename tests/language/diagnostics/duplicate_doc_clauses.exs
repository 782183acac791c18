defmodule Sample do
  @doc "one"
  def f(1), do: 1
  @doc "two"
  def f(2), do: 2
end
