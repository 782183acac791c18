defmodule Sample do
  def f, do: raise(Absent)
  def g, do: raise(Absent, a: 1)
end
