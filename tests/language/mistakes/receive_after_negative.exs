defmodule Sample do
  def f do
    receive do
      x -> x
    after
      -1 -> 1
    end
  end
end
