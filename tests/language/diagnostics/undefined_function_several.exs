defmodule Sample do
  def f(x), do: missing(x)
  def g(x), do: missing(x) + other(x, 1)

  def h do
    absent()
  end
end
