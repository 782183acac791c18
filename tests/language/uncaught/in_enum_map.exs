defmodule A do
  def run(l), do: Enum.map(l, fn x -> check(x) end)
  defp check(x) when x < 3, do: x
  defp check(x), do: raise("too big: #{x}")
end

A.run([1, 2, 3])
