defmodule Sample do
  def f do
    x = {:ok, 1}

    case x do
      {:ok, y} -> y
      :error -> 2
    end
  end
end
