defmodule A do
  def f(x), do: pair(x).first
  defp pair(x), do: {x, x}
end
