defmodule Sample do
  def f do
    x = :a
    y = 2
    x + y
  end
end
