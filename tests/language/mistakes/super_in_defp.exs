defmodule Sample do
  def f(x), do: x
  defoverridable f: 1
  defp g(x), do: super(x)
  def f(x), do: g(x)
end
