defmodule Sample do
  def f, do: with()
end
