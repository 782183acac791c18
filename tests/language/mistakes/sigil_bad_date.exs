defmodule Sample do
  def f, do: ~D[2020-13-01]
end
