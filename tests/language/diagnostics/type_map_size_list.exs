defmodule Sample do
  def f, do: map_size([1])
end
