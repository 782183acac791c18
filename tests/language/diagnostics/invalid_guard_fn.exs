defmodule Sample do
  def f(x) when is_function(fn -> x end), do: x
end
