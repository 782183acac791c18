defmodule Sample do
  def f do
    x = 1
    x.(2)
  end
end
