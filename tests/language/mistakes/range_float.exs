defmodule Sample do
  def f, do: 1.0..2
end
