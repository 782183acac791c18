defmodule Sample do
  def f do
    x = {:ok, 1}

    with {:ok, y} <- x do
      y
    else
      :error -> 1
    end
  end
end
