defmodule Sample do
  def f do
    x = x + 1
    x
  end
end
