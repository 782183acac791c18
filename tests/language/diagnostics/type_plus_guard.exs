defmodule Sample do
  def f(x) when is_binary(x), do: x + 1
end
