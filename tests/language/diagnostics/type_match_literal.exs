defmodule Sample do
  def f do
    x = 1
    :a = x
  end
end
