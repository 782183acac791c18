defmodule Sample do
  def f, do: raise(1)
end
