defmodule Sample do
  def f do
    try do
      1
    rescue
      e in ArgumentError -> e.mesage
    end
  end
end
