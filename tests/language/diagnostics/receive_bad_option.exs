defmodule Sample do
  def f do
    receive do
      x -> x
    else
      1 -> 2
    end
  end
end
