defmodule Sample do
  def f, do: &String.absent/1
  def g, do: &Absent.call/2
end
