defmodule Sample do
  def f do
    try do
      1
    rescue
      _ -> 1
    else
      x, y -> x
    end
  end
end
