defmodule Sample do
  helper(1)
  def f, do: 1
end
