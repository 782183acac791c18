defmodule Sample do
  def f, do: cond([])
end
