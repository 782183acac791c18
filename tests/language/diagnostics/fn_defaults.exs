defmodule Sample do
  def f, do: fn x \\ 1 -> x end
end
