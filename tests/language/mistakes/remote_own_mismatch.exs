defmodule Shape do
  def area({:square, side}), do: side * side
  def area({:circle, r}), do: 3.14 * r * r
end

defmodule Use do
  def f, do: Shape.area(:square)
  def g, do: Shape.area({:triangle, 1})
  def h, do: Shape.area({:square, 2}) <> ""
end
