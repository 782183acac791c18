defmodule Sample do
  def f do
    receive do
      [x] = x -> x
    end
  end
end
