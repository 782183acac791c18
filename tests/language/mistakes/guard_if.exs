defmodule Sample do
  def f(x) when if(x, do: true), do: x
end
