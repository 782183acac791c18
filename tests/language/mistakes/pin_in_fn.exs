defmodule Sample do
  def f(x), do: fn ^x -> 1; ^y -> 2 end
end
