defmodule Sample do
  def f(x), do: x in 1
end
