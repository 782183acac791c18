defmodule Algo.Sort do
  def quick([]), do: []

  def quick([pivot | rest]) do
    {small, large} = Enum.split_with(rest, &(&1 < pivot))
    quick(small) ++ [pivot | quick(large)]
  end

  def merge([]), do: []
  def merge([x]), do: [x]

  def merge(list) do
    {left, right} = Enum.split(list, div(length(list), 2))
    join(merge(left), merge(right))
  end

  defp join([], right), do: right
  defp join(left, []), do: left
  defp join([a | left], [b | _] = right) when a <= b, do: [a | join(left, right)]
  defp join(left, [b | right]), do: [b | join(left, right)]
end
