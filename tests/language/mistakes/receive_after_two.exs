defmodule Sample do
  def f do
    receive do
      x -> x
    after
      1 -> 1
      2 -> 2
    end
  end
end
