defmodule Sample do
  def f do
    g = fn x -> g.(x) end
    g
  end
end
