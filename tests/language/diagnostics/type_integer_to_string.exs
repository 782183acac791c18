defmodule Sample do
  def f, do: Integer.to_string("x")
  def g, do: Integer.parse(1)
end
