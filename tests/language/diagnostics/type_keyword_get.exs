defmodule Sample do
  def f, do: Keyword.get(%{a: 1}, :a)
end
