defmodule Sample do
  def f do
    try do
      1
    else
      x -> x
    end
  end
end
