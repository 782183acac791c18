defmodule :digraph_utils do
  @moduledoc """
  Algorithms on the graphs of `:digraph`.

      iex> graph = :digraph.new()
      iex> for name <- [:shirt, :tie, :jacket], do: :digraph.add_vertex(graph, name)
      iex> :digraph.add_edge(graph, :shirt, :tie)
      iex> :digraph.add_edge(graph, :tie, :jacket)
      iex> :digraph_utils.topsort(graph)
      [:shirt, :tie, :jacket]
  """

  # --- order --------------------------------------------------------------------------

  @doc "All vertices, each before those that are first reached from it."
  def preorder(graph), do: graph |> walk(:digraph.vertices(graph), &:digraph.out_neighbours/2) |> Enum.concat()

  @doc "All vertices, each after those that are reached from it."
  def postorder(graph), do: graph |> post(:digraph.vertices(graph), &:digraph.out_neighbours/2) |> Enum.concat()

  @doc "The vertices in an order in which all edges lead forward; false when there is none."
  def topsort(graph) do
    order = Enum.reverse(postorder(graph))
    places = order |> Enum.with_index() |> Map.new()

    forward? =
      Enum.all?(order, fn vertex ->
        Enum.all?(:digraph.out_neighbours(graph, vertex), &(places[vertex] < places[&1]))
      end)

    if forward?, do: order, else: false
  end

  @doc "Tells whether no path leads from a vertex back to it."
  def is_acyclic(graph), do: topsort(graph) != false

  # Trees of a walk, depth first, in the order in which vertices are met. `neighbours` says where
  # the walk may go on.
  defp walk(graph, roots, neighbours) do
    {trees, _} =
      Enum.reduce(roots, {[], MapSet.new()}, fn root, {trees, seen} ->
        if MapSet.member?(seen, root) do
          {trees, seen}
        else
          {met, seen} = pre([root], graph, neighbours, [], seen)
          {[Enum.reverse(met) | trees], seen}
        end
      end)

    Enum.reverse(trees)
  end

  defp pre([vertex | rest], graph, neighbours, met, seen) do
    if MapSet.member?(seen, vertex) do
      pre(rest, graph, neighbours, met, seen)
    else
      pre(neighbours.(graph, vertex) ++ rest, graph, neighbours, [vertex | met], MapSet.put(seen, vertex))
    end
  end

  defp pre([], _graph, _neighbours, met, seen), do: {met, seen}

  # The same, in the order in which vertices are left.
  defp post(graph, roots, neighbours) do
    {trees, _} =
      Enum.reduce(roots, {[], MapSet.new()}, fn root, {trees, seen} ->
        if MapSet.member?(seen, root) do
          {trees, seen}
        else
          {left, seen} = leave([{:enter, root}], graph, neighbours, [], seen)
          {[Enum.reverse(left) | trees], seen}
        end
      end)

    Enum.reverse(trees)
  end

  defp leave([{:leave, vertex} | rest], graph, neighbours, left, seen) do
    leave(rest, graph, neighbours, [vertex | left], seen)
  end

  defp leave([{:enter, vertex} | rest], graph, neighbours, left, seen) do
    if MapSet.member?(seen, vertex) do
      leave(rest, graph, neighbours, left, seen)
    else
      next = for neighbour <- neighbours.(graph, vertex), do: {:enter, neighbour}
      leave(next ++ [{:leave, vertex} | rest], graph, neighbours, left, MapSet.put(seen, vertex))
    end
  end

  defp leave([], _graph, _neighbours, left, seen), do: {left, seen}

  # --- components ---------------------------------------------------------------------

  @doc "The vertices in groups between which there is no edge."
  def components(graph) do
    walk(graph, :digraph.vertices(graph), fn graph, vertex ->
      :digraph.out_neighbours(graph, vertex) ++ :digraph.in_neighbours(graph, vertex)
    end)
  end

  @doc "The vertices in groups of which each vertex can be reached from each other."
  def strong_components(graph) do
    # Kosaraju and Sharir: backwards from the vertices that were left last.
    walk(graph, Enum.reverse(postorder(graph)), &:digraph.in_neighbours/2)
  end

  @doc "Those of the strong components that hold a cycle."
  def cyclic_strong_components(graph) do
    Enum.filter(strong_components(graph), fn [vertex | others] -> others != [] or loop?(graph, vertex) end)
  end

  defp loop?(graph, vertex), do: vertex in :digraph.out_neighbours(graph, vertex)

  @doc "The vertices with an edge to themselves."
  def loop_vertices(graph), do: for(vertex <- :digraph.vertices(graph), loop?(graph, vertex), do: vertex)

  @doc "A graph whose vertices are the strong components of another."
  def condensation(graph) do
    components = strong_components(graph)
    of = for component <- components, vertex <- component, into: %{}, do: {vertex, component}
    condensed = :digraph.new()
    for component <- components, do: :digraph.add_vertex(condensed, component)

    for component <- components, vertex <- component, neighbour <- :digraph.out_neighbours(graph, vertex) do
      to = Map.fetch!(of, neighbour)
      known? = to == component or to in :digraph.out_neighbours(condensed, component)
      unless known?, do: :digraph.add_edge(condensed, component, to)
    end

    condensed
  end

  # --- reachability -------------------------------------------------------------------

  @doc "The vertices that can be reached from some vertices, these among them."
  def reachable(vertices, graph), do: graph |> walk(vertices, &:digraph.out_neighbours/2) |> Enum.concat()

  @doc "The vertices that can be reached from some vertices by an edge at least."
  def reachable_neighbours(vertices, graph), do: reached_by_edge(vertices, graph, &:digraph.out_neighbours/2)

  @doc "The vertices from which some vertices can be reached, these among them."
  def reaching(vertices, graph), do: graph |> walk(vertices, &:digraph.in_neighbours/2) |> Enum.concat()

  @doc "The vertices from which some vertices can be reached by an edge at least."
  def reaching_neighbours(vertices, graph), do: reached_by_edge(vertices, graph, &:digraph.in_neighbours/2)

  defp reached_by_edge(vertices, graph, neighbours) do
    roots = Enum.flat_map(vertices, &neighbours.(graph, &1))
    graph |> walk(roots, neighbours) |> Enum.concat()
  end

  # --- trees --------------------------------------------------------------------------

  @doc "Tells whether the graph is connected and has one edge less than vertices."
  def is_tree(graph) do
    :digraph.no_edges(graph) == :digraph.no_vertices(graph) - 1 and match?([_], components(graph))
  end

  @doc "Tells whether the graph is a tree whose edges lead away from a root."
  def is_arborescence(graph), do: arborescence_root(graph) != :no

  @doc "`{:yes, root}` of such a tree, or `:no`."
  def arborescence_root(graph) do
    with true <- is_tree(graph),
         degrees = for(vertex <- :digraph.vertices(graph), do: {:digraph.in_degree(graph, vertex), vertex}),
         true <- Enum.all?(degrees, fn {degree, _} -> degree <= 1 end),
         [{0, root}] <- Enum.filter(degrees, fn {degree, _} -> degree == 0 end) do
      {:yes, root}
    else
      _ -> :no
    end
  end

  # --- subgraphs ----------------------------------------------------------------------

  @doc "A graph of some vertices and the edges between them."
  def subgraph(graph, vertices), do: subgraph(graph, vertices, [])

  @doc """
  The same; `type:` is a list of types as `:digraph.new/1` takes them or `:inherit`, and with
  `keep_labels: false` labels are left out.
  """
  def subgraph(graph, vertices, options) do
    {type, keep?} = subgraph_options(options, {:inherit, true}, [graph, vertices, options])
    sub = :digraph.new(if(type == :inherit, do: type_of(graph), else: type))

    for vertex <- vertices, {_, label} <- [:digraph.vertex(graph, vertex)] do
      if keep?, do: :digraph.add_vertex(sub, vertex, label), else: :digraph.add_vertex(sub, vertex)
    end

    for vertex <- :digraph.vertices(sub), edge <- :digraph.out_edges(graph, vertex) do
      {_, from, to, label} = :digraph.edge(graph, edge)
      if :digraph.vertex(sub, to), do: :digraph.add_edge(sub, edge, from, to, if(keep?, do: label, else: []))
    end

    sub
  end

  defp subgraph_options([{:type, type} | rest], {_, keep?}, arguments) when type == :inherit or is_list(type) do
    subgraph_options(rest, {type, keep?}, arguments)
  end

  defp subgraph_options([{:keep_labels, keep?} | rest], {type, _}, arguments) when is_boolean(keep?) do
    subgraph_options(rest, {type, keep?}, arguments)
  end

  defp subgraph_options([], chosen, _arguments), do: chosen
  defp subgraph_options(_, _chosen, arguments), do: :erlang.error(:badarg, arguments)

  defp type_of(graph) do
    info = :digraph.info(graph)
    [info[:cyclicity], info[:protection]]
  end
end
