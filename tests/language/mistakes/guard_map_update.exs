defmodule Sample do
  def f(x) when %{x | a: 1} == 1, do: x
end
