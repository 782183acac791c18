defmodule Sample do
  def f, do: 1 and true
end
