defmodule Sample do
  def f(x) do
    with {:ok, y} <- x do
      y
    else
      _ -> y
    end
  end
end
