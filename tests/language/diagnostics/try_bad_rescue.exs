defmodule Sample do
  def f do
    try do
      1
    rescue
      %ArgumentError{} -> 2
    end
  end
end
