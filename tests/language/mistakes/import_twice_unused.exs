defmodule Sample do
  import List
  import List, only: [first: 1]
  def f(x), do: first(x)
end
