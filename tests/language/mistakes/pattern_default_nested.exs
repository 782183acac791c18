defmodule Sample do
  def f(%{a: x \\ 1}), do: x
end
