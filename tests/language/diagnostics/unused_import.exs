defmodule Sample do
  import String
  import Enum, only: [map: 2, filter: 2]
  def f(x), do: map(x, & &1)
end
