defmodule Sample do
  def f(x), do: x |> missing() |> IO.puts()
end
