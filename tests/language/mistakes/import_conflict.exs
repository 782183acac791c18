defmodule A do
  import Enum
  import Map
  def f(x), do: filter(x, & &1)
end
