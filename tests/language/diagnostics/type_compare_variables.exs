defmodule Sample do
  def f(x, y) when is_integer(x) and is_binary(y), do: x == y
end
