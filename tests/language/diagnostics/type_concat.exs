defmodule Sample do
  def f, do: "a" <> 1
  def g(x) when is_integer(x), do: "a" <> x
end
