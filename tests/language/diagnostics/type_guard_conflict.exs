defmodule Sample do
  def f(x) when is_integer(x) and is_binary(x), do: x
end
