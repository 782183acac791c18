defmodule A do
  def big(x), do: x > 1
  def f(x) when big(x), do: x
end
