defmodule Sample do
  def f(1), do: 1
  defp f(2), do: 2
end
