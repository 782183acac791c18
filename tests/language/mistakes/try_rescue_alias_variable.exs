defmodule Sample do
  def f do
    try do
      1
    rescue
      ArgumentError = e -> e
    end
  end
end
