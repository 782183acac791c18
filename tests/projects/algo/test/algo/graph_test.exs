defmodule Algo.GraphTest do
  use ExUnit.Case, async: true

  alias Algo.Graph

  setup_all do
    {:ok, graph: Graph.new([{:a, :b, 1}, {:b, :c, 2}, {:a, :c, 5}, {:c, :d, 1}])}
  end

  setup [:nodes, :costs]

  defp nodes(%{graph: graph}), do: [nodes: Map.keys(graph.edges)]
  defp costs(%{graph: graph}), do: {:ok, %{costs: for({_, list} <- graph.edges, {_, cost} <- list, do: cost)}}

  test "finds the shortest path", %{graph: graph} do
    assert Graph.shortest(graph, :a, :d) == {:ok, 4, [:a, :b, :c, :d]}
  end

  test "finds another path", %{graph: graph} do
    assert {:ok, cost, [:a, :c | _]} = Graph.shortest(graph, :a, :d)
    assert cost == 6
  end

  test "finds no path", %{graph: graph} do
    assert :unreachable = Graph.shortest(graph, :d, :a)
  end

  test "knows nodes and costs", %{nodes: nodes, costs: costs} do
    assert Enum.sort(nodes) == [:a, :b, :c]
    assert Enum.sum(costs) == 10
  end

  test "with a graph of its own" do
    graph = %Graph{edges: %{1 => [{2, 1}]}}
    assert %Graph{edges: %{1 => [{3, _}]}} = graph
  end
end
