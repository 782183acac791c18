defmodule Sample do
  def f, do: 1..2//0
end
