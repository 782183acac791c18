defmodule Sample do
  def f, do: &(&256)
end
