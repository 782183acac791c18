defmodule Helper do
  def compute(x), do: x
  def compute(x, y), do: x + y
  def compose(x), do: x
  def total, do: 1
end

defmodule Sample do
  def f(x), do: Helper.comput(x)
  def g(x), do: Helper.compute(x, 1, 2)
  def h(x), do: Helper.totals()
end
