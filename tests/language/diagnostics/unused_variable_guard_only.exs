defmodule Sample do
  def f(x) when is_integer(x), do: 1
  def f(y) when is_list(y), do: y
end
