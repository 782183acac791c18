defmodule Sample do
  def f(x) do
    with {:ok, y} <- x do
      y
    else
      :error
    end
  end
end
