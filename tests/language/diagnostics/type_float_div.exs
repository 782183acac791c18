defmodule Sample do
  def f, do: div(1.5, 2)
  def g, do: rem("a", 2)
  def h, do: 1 / "a"
  def i, do: -"a"
end
