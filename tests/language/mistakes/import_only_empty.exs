defmodule Sample do
  import List, only: []
  def f(x), do: x
end
