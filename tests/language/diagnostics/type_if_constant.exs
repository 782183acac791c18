defmodule Sample do
  def f do
    x = :a
    if x, do: 1, else: 2
  end
end
