defmodule Sample do
  def f(x), do: if(x, do: 1, do: 2)
end
