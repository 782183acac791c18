defmodule Sample do
  def f, do: var!(1)
end
