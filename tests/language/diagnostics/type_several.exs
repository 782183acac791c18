defmodule Sample do
  def f, do: String.upcase(1)
  def g(x), do: Absent.call(x)
  def h, do: Integer.to_string(:a)
end
