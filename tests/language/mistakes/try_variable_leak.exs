defmodule Sample do
  def f do
    try do
      x = 1
      x
    after
      IO.inspect(x)
    end
  end
end
