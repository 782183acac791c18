defmodule Sample do
  def f do
    try do: 1, finally: 2
  end
end
