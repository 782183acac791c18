defmodule Sample do
  def f(x), do: x |> (1 + 2)
end
