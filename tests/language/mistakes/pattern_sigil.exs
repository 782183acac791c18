defmodule Sample do
  def f(~w(a b)a), do: 1
  def g(~r/a/), do: 1
end
