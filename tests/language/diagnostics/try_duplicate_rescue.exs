defmodule Sample do
  def f do
    try do
      1
    rescue
      a -> a
    rescue
      b -> b
    end
  end
end
