defmodule Sample do
  def f(%_{a: a}), do: a
  def g, do: %_{a: 1}
end
