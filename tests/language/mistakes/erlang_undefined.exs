defmodule Sample do
  def f, do: :lists.absent(1)
  def g, do: :absent.f()
end
