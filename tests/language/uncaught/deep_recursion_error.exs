defmodule A do
  def f(0), do: raise("bottom")
  def f(n), do: 1 + f(n - 1)
end

A.f(5)
