defmodule Sample do
  def f(x), do: if(x, 1)
end
