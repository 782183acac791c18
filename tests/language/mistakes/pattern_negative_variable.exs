defmodule Sample do
  def f(-x), do: x
end
