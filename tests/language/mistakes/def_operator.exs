defmodule Sample do
  def a + b, do: {a, b}
  def f, do: 1 + 2
end
