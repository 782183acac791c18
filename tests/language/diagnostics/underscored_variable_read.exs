defmodule Sample do
  def f(_x, y) do
    _z = y
    _x + _z
  end
end
