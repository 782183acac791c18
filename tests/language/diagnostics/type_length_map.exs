defmodule Sample do
  def f(x) when is_map(x), do: length(x)
  def g, do: hd({1, 2})
end
