defmodule Sample do
  def f("a#{x}"), do: x
end
