defmodule Sample do
  def f, do: 1
  defp g(x), do: h(x)
  defp h(x), do: x
  defmacrop m(x), do: x
end
