defmodule Sample do
  def f do
    receive do
      x -> x
    after
      1 -> 2
      3 -> 4
    end
  end
end
