defmodule Sample do
  def f(x) do
    with {:ok, y} when y > 1 <- x do
      y
    else
      {:ok, y}, z -> {y, z}
    end
  end
end
