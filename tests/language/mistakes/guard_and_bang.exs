defmodule Sample do
  def f(x) when !x, do: x
end
