defmodule Sample do
  def f, do: not "a"
end
