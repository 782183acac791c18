defmodule Sample do
  def f do
    receive do
      x, y -> {x, y}
    end
  end
end
