defmodule Sample do
  def f do
    m = 1
    m.go("x")
  end
end
