defmodule Sample do
  def f, do: &:ok
end
