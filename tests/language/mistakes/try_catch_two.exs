defmodule Sample do
  def f do
    try do
      1
    catch
      :exit, x, y -> {x, y}
      _ -> 1
    end
  end
end
