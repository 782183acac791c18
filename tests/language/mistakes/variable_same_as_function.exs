defmodule Sample do
  def f, do: g
  def g, do: 1
end
