defmodule Sample do
  def f(x, y), do: for({^y, z} <- x, do: z)
end
