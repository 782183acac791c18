defmodule Sample do
  defp f(x)
  def g, do: 1
end
