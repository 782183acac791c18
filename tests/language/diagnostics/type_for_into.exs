defmodule Sample do
  def f, do: for(x <- [1], into: 1, do: x)
end
