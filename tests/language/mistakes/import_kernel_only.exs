defmodule Sample do
  import Kernel, only: [def: 2]
  def f(x), do: x + 1
end
