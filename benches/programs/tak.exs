# Takeuchi: deep recursion with three arguments.
defmodule Bench do
  def run, do: tak(24, 16, 8)
  defp tak(x, y, z) when y < x, do: tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
  defp tak(_, _, z), do: z
end
