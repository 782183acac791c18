defmodule A do
  def f(a, b \\ 2)
  def f(1, 2), do: :ok
  def f(%Range{} = u, _), do: u
end

A.f("x")
