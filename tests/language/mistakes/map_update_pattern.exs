defmodule Sample do
  def f(%{x | a: 1}), do: x
end
