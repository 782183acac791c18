defmodule Sample do
  def f(a) do
    with {:ok, x} = x <- a, do: x
  end
end
