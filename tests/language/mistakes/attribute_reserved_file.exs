defmodule Sample do
  @file 1
  def f, do: 1
end
