defmodule Sample do
  def f, do: &(&2 + 1)
end
