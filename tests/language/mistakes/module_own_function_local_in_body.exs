defmodule Sample do
  def f, do: 1
  f()
end
