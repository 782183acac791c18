defmodule Sample do
  def f, do: String.length(:a)
  def g, do: String.split(1, ",")
  def h, do: String.to_integer(3)
  def i, do: String.to_atom(:a)
end
