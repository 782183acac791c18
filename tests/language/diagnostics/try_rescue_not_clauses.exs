defmodule Sample do
  def f do
    try do
      1
    rescue
      2
    end
  end
end
