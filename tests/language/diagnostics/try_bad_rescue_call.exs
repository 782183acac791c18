defmodule Sample do
  def f do
    try do
      1
    rescue
      x in 3 -> x
    end
  end
end
