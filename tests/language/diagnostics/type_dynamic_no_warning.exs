defmodule Sample do
  def f(x), do: String.upcase(x)
  def g(x), do: x + 1
  def h(x) do
    y = if x, do: 1, else: "a"
    y + 1
  end
end
