defmodule Sample do
  require Integer, as: I
  def f, do: 1
end
