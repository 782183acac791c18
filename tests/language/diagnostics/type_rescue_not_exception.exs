defmodule Sample do
  def f do
    try do
      1
    rescue
      e in String -> e
    end
  end
end
