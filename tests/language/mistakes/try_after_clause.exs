defmodule Sample do
  def f do
    try do
      1
    after
      x -> x
    end
  end
end
