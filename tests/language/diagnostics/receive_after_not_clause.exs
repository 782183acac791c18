defmodule Sample do
  def f do
    receive do
      x -> x
    after
      10
    end
  end
end
