defmodule Sample do
  def f(x, y), do: x |> y
end
