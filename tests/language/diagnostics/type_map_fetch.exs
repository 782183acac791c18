defmodule Sample do
  def f, do: Map.fetch!([a: 1], :a)
  def g, do: Map.get(1, :a)
  def h, do: Map.put("x", :a, 1)
end
