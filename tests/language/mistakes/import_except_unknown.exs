defmodule Sample do
  import List, except: [absent: 1]
  def f(x), do: first(x)
end
