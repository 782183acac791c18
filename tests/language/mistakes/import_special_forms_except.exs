defmodule Sample do
  import Kernel.SpecialForms, except: [case: 2]
  def f(x), do: case(x, do: (1 -> 2))
end
