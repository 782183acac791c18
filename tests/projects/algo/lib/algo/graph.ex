defmodule Algo.Graph do
  defstruct edges: %{}

  def new(pairs) do
    edges =
      Enum.reduce(pairs, %{}, fn {from, to, cost}, edges ->
        Map.update(edges, from, [{to, cost}], &[{to, cost} | &1])
      end)

    %__MODULE__{edges: edges}
  end

  def shortest(graph, from, to), do: walk(graph, [{0, from, [from]}], to, MapSet.new())

  defp walk(_graph, [], _to, _seen), do: :unreachable
  defp walk(_graph, [{cost, to, path} | _], to, _seen), do: {:ok, cost, Enum.reverse(path)}

  defp walk(graph, [{cost, node, path} | rest], to, seen) do
    if node in seen do
      walk(graph, rest, to, seen)
    else
      next = for {other, more} <- Map.get(graph.edges, node, []), do: {cost + more, other, [other | path]}
      walk(graph, Enum.sort(next ++ rest), to, MapSet.put(seen, node))
    end
  end
end
