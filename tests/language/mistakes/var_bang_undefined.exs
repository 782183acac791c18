defmodule Sample do
  def f, do: var!(x)
  def g, do: var!(x, Foo)
end
