defmodule Sample do
  import Kernel, except: [length: 1]
  def f(x), do: length(x)
end
