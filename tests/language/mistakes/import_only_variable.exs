defmodule Sample do
  x = [first: 1]
  import List, only: x
  def f(y), do: first(y)
end
