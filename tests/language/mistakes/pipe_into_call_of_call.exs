defmodule Sample do
  def f(x, g), do: x |> g.().()
  def h(x, g), do: x |> g.()
end
