defmodule Sample do
  def f do
    m = String
    m.absent("x")
  end
end
