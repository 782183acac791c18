defmodule Sample do
  def f(%{a: 1, a: 2}), do: 1
end
