defmodule Sample do
  def f do
    g = fn x -> x end
    g(1)
  end
end
