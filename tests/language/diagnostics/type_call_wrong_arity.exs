defmodule Sample do
  def f do
    g = fn a -> a end
    g.(1, 2)
  end
end
