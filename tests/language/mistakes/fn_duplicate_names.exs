defmodule Sample do
  def f, do: fn x, x -> x; _, _ -> 1 end
end
