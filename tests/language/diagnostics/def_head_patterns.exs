defmodule Sample do
  def f(%{a: x})
  def f(y), do: y
end
