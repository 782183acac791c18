defmodule Sample do
  defp f(x), do: x
  defoverridable f: 1
  def f(x), do: super(x)
end
