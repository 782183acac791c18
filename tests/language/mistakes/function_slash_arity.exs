defmodule Sample do
  def f, do: String.length/1
end
