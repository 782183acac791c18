defmodule Sample do
  def f, do: 1
  defp loop(x), do: loop(x + 1)
end
