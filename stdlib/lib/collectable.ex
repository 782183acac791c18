defprotocol Collectable do
  @moduledoc """
  How elements are put into a collection, one after another.

  It is what `Enum.into/2` and `for` with `:into` use, the counterpart of `Enumerable`.
  """

  @doc """
  Returns an accumulator and a function that collects into it.

  The function gets the accumulator and one of: `{:cont, element}`, to return the new
  accumulator; `:done`, to return the collection; `:halt`, when it will not be
  wanted any more.

      iex> {acc, collector} = Collectable.into(%{})
      iex> acc |> collector.({:cont, {:a, 1}}) |> collector.(:done)
      %{a: 1}

  """
  def into(collectable)
end

defimpl Collectable, for: List do
  def into(list) do
    {[], &collect(&1, &2, list)}
  end

  defp collect(acc, {:cont, element}, _list), do: [element | acc]
  defp collect(acc, :done, list), do: list ++ :lists.reverse(acc)
  defp collect(_acc, :halt, _list), do: :ok
end

defimpl Collectable, for: Map do
  def into(map) do
    {map, &collect/2}
  end

  defp collect(map, {:cont, {key, value}}), do: :maps.put(key, value, map)
  defp collect(map, :done), do: map
  defp collect(_map, :halt), do: :ok

  defp collect(_map, {:cont, other}) do
    raise ArgumentError,
          "collecting into a map requires {key, value} tuples, got: #{inspect(other)}"
  end
end

defimpl Collectable, for: BitString do
  def into(bits) when is_binary(bits) or is_bitstring(bits) do
    {bits, &collect/2}
  end

  defp collect(acc, {:cont, bits}) when is_bitstring(bits), do: <<acc::bits, bits::bits>>
  defp collect(acc, :done), do: acc
  defp collect(_acc, :halt), do: :ok

  defp collect(_acc, {:cont, other}) do
    raise ArgumentError, "collecting into a binary requires a bitstring, got: #{inspect(other)}"
  end
end
