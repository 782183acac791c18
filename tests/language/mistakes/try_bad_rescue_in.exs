defmodule Sample do
  def f do
    try do
      1
    rescue
      x in 1 -> x
    end
  end
end
