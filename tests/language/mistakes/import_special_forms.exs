defmodule Sample do
  import Kernel.SpecialForms
  def f(x), do: case(x, do: (1 -> 2))
end
