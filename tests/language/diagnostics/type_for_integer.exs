defmodule Sample do
  def f, do: for(x <- 1, do: x)
end
