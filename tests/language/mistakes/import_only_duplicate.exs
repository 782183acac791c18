defmodule Sample do
  import List, only: [first: 1, first: 1]
  def f(x), do: first(x)
end
