defmodule Sample do
  def f(x) do
    with {:ok, y} <- x do
      y
    else
      :error -> 1
    else
      _ -> 2
    end
  end
end
