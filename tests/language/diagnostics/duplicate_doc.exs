defmodule Sample do
  @doc "one"
  @doc "two"
  def f, do: 1
end
