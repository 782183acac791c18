defmodule :digraph do
  @moduledoc """
  Directed graphs that are changed in place: vertices and edges with labels, kept in tables of the
  process that made them.

      iex> graph = :digraph.new()
      iex> for name <- [:a, :b, :c], do: :digraph.add_vertex(graph, name)
      [:a, :b, :c]
      iex> :digraph.add_edge(graph, :e1, :a, :b, [])
      :e1
      iex> :digraph.add_edge(graph, :e2, :b, :c, [])
      :e2
      iex> :digraph.get_path(graph, :a, :c)
      [:a, :b, :c]
  """

  # {:digraph, vertices, edges, neighbours, cyclic?}: {vertex, label} and {edge, from, to, label} in
  # sets, {{:in, vertex}, edge} and {{:out, vertex}, edge} in a bag, with two counters for names.

  @doc "Makes a graph that may have cycles and that other processes may read."
  def new, do: new([])

  @doc "Makes a graph: `:cyclic` or `:acyclic`, `:protected` or `:private`."
  def new(options) do
    {cyclic?, access} = read_options(options, {true, :protected}, options)
    vertices = :ets.new(:vertices, [:set, access])
    edges = :ets.new(:edges, [:set, access])
    neighbours = :ets.new(:neighbours, [:bag, access])
    :ets.insert(neighbours, [{:"$vid", 0}, {:"$eid", 0}])
    {:digraph, vertices, edges, neighbours, cyclic?}
  end

  defp read_options([option | rest], {cyclic?, access}, all) do
    case option do
      :cyclic -> read_options(rest, {true, access}, all)
      :acyclic -> read_options(rest, {false, access}, all)
      :protected -> read_options(rest, {cyclic?, :protected}, all)
      :private -> read_options(rest, {cyclic?, :private}, all)
      _ -> :erlang.error(:badarg, [all])
    end
  end

  defp read_options([], chosen, _all), do: chosen
  defp read_options(_, _, all), do: :erlang.error(:badarg, [all])

  @doc "Deletes a graph with its tables."
  def delete({:digraph, vertices, edges, neighbours, _}) do
    :ets.delete(vertices)
    :ets.delete(edges)
    :ets.delete(neighbours)
  end

  @doc "What a graph is: its cyclicity, memory and protection."
  def info({:digraph, vertices, edges, neighbours, cyclic?}) do
    memory = Enum.sum(for table <- [vertices, edges, neighbours], do: :ets.info(table, :memory))

    [
      cyclicity: if(cyclic?, do: :cyclic, else: :acyclic),
      memory: memory,
      protection: :ets.info(vertices, :protection)
    ]
  end

  # --- vertices -----------------------------------------------------------------------

  @doc "Adds a vertex of a new name."
  def add_vertex({:digraph, _, _, neighbours, _} = graph), do: add_vertex(graph, [:"$v" | next_id(neighbours, :"$vid")])

  @doc "Adds a vertex without a label."
  def add_vertex(graph, vertex), do: add_vertex(graph, vertex, [])

  @doc "Adds a vertex with a label, or gives it another one."
  def add_vertex({:digraph, vertices, _, _, _}, vertex, label) do
    :ets.insert(vertices, {vertex, label})
    vertex
  end

  # The table is a bag: the counter is replaced.
  defp next_id(neighbours, counter) do
    [{^counter, id}] = :ets.lookup(neighbours, counter)
    :ets.delete(neighbours, counter)
    :ets.insert(neighbours, {counter, id + 1})
    id
  end

  @doc "A vertex and its label, or false."
  def vertex({:digraph, vertices, _, _, _}, vertex) do
    case :ets.lookup(vertices, vertex) do
      [found] -> found
      [] -> false
    end
  end

  @doc "All vertices."
  def vertices({:digraph, vertices, _, _, _}), do: :ets.select(vertices, [{{:"$1", :_}, [], [:"$1"]}])

  @doc "The number of vertices."
  def no_vertices({:digraph, vertices, _, _, _}), do: :ets.info(vertices, :size)

  @doc "Vertices that no edge leads to."
  def source_vertices(graph), do: for(vertex <- vertices(graph), in_degree(graph, vertex) == 0, do: vertex)

  @doc "Vertices that no edge leaves."
  def sink_vertices(graph), do: for(vertex <- vertices(graph), out_degree(graph, vertex) == 0, do: vertex)

  @doc "Deletes a vertex and the edges at it."
  def del_vertex({:digraph, vertices, _, _, _} = graph, vertex) do
    del_edges(graph, in_edges(graph, vertex) ++ out_edges(graph, vertex))
    :ets.delete(vertices, vertex)
  end

  @doc "Deletes vertices and the edges at them."
  def del_vertices(graph, vertices) do
    Enum.each(vertices, &del_vertex(graph, &1))
    true
  end

  # --- edges --------------------------------------------------------------------------

  @doc "Adds an edge of a new name without a label."
  def add_edge(graph, from, to), do: add_edge(graph, from, to, [])

  @doc "Adds an edge of a new name."
  def add_edge({:digraph, _, _, neighbours, _} = graph, from, to, label) do
    add_edge(graph, [:"$e" | next_id(neighbours, :"$eid")], from, to, label)
  end

  @doc """
  Adds an edge between two vertices, or gives it other ones and another label; `{:error, reason}`
  when a vertex is not there, or when an acyclic graph would get a cycle.
  """
  def add_edge({:digraph, vertices, edges, _, cyclic?} = graph, edge, from, to, label) do
    cond do
      not :ets.member(vertices, from) -> {:error, {:bad_vertex, from}}
      not :ets.member(vertices, to) -> {:error, {:bad_vertex, to}}
      other_edge?(edges, edge, from, to) -> {:error, {:bad_edge, [from, to]}}
      cyclic? -> put_edge(graph, edge, from, to, label)
      from === to -> {:error, {:bad_edge, [from, to]}}
      true -> add_acyclic(graph, edge, from, to, label)
    end
  end

  defp add_acyclic(graph, edge, from, to, label) do
    case get_path(graph, to, from) do
      false -> put_edge(graph, edge, from, to, label)
      path -> {:error, {:bad_edge, path}}
    end
  end

  # An edge of this name that is between other vertices.
  defp other_edge?(edges, edge, from, to) do
    case :ets.lookup(edges, edge) do
      [] -> false
      [{_, ^from, ^to, _}] -> false
      [_] -> true
    end
  end

  defp put_edge({:digraph, _, edges, neighbours, _}, edge, from, to, label) do
    :ets.insert(neighbours, [{{:out, from}, edge}, {{:in, to}, edge}])
    :ets.insert(edges, {edge, from, to, label})
    edge
  end

  @doc "An edge with its vertices and label, or false."
  def edge({:digraph, _, edges, _, _}, edge) do
    case :ets.lookup(edges, edge) do
      [found] -> found
      [] -> false
    end
  end

  @doc "All edges."
  def edges({:digraph, _, edges, _, _}), do: :ets.select(edges, [{{:"$1", :_, :_, :_}, [], [:"$1"]}])

  @doc "The edges at a vertex; a loop comes twice."
  def edges(graph, vertex), do: out_edges(graph, vertex) ++ in_edges(graph, vertex)

  @doc "The number of edges."
  def no_edges({:digraph, _, edges, _, _}), do: :ets.info(edges, :size)

  @doc "The edges to a vertex."
  def in_edges({:digraph, _, _, neighbours, _}, vertex), do: second(:ets.lookup(neighbours, {:in, vertex}))

  @doc "The edges from a vertex."
  def out_edges({:digraph, _, _, neighbours, _}, vertex), do: second(:ets.lookup(neighbours, {:out, vertex}))

  defp second(pairs), do: for({_, edge} <- pairs, do: edge)

  @doc "How many edges lead to a vertex."
  def in_degree(graph, vertex), do: length(in_edges(graph, vertex))

  @doc "How many edges leave a vertex."
  def out_degree(graph, vertex), do: length(out_edges(graph, vertex))

  @doc "The vertices that edges to a vertex come from."
  def in_neighbours({:digraph, _, edges, _, _} = graph, vertex) do
    for edge <- in_edges(graph, vertex), do: :ets.lookup_element(edges, edge, 2)
  end

  @doc "The vertices that edges from a vertex lead to."
  def out_neighbours({:digraph, _, edges, _, _} = graph, vertex) do
    for edge <- out_edges(graph, vertex), do: :ets.lookup_element(edges, edge, 3)
  end

  @doc "Deletes an edge."
  def del_edge({:digraph, _, edges, neighbours, _}, edge) do
    case :ets.lookup(edges, edge) do
      [{_, from, to, _}] ->
        :ets.delete_object(neighbours, {{:out, from}, edge})
        :ets.delete_object(neighbours, {{:in, to}, edge})
        :ets.delete(edges, edge)

      [] ->
        true
    end
  end

  @doc "Deletes edges."
  def del_edges(graph, edges) do
    Enum.each(edges, &del_edge(graph, &1))
    true
  end

  @doc "Deletes edges until no path leads from one vertex to the other."
  def del_path(graph, from, to) do
    case get_path(graph, from, to) do
      false ->
        true

      path ->
        for {a, b} <- Enum.zip(path, tl(path)), edge <- out_edges(graph, a), match?({_, _, ^b, _}, edge(graph, edge)) do
          del_edge(graph, edge)
        end

        del_path(graph, from, to)
    end
  end

  # --- paths --------------------------------------------------------------------------

  @doc "A path from a vertex to another as a list of vertices, or false; it has an edge at least."
  def get_path(graph, from, to), do: search(out_neighbours(graph, from), [from], [], to, graph, MapSet.new([from]))

  # Depth first. `levels` holds what is still to be tried from the vertices of `path`.
  defp search([to | _], path, _levels, to, _graph, _seen), do: Enum.reverse(path, [to])

  defp search([vertex | rest], path, levels, to, graph, seen) do
    if MapSet.member?(seen, vertex) do
      search(rest, path, levels, to, graph, seen)
    else
      seen = MapSet.put(seen, vertex)
      search(out_neighbours(graph, vertex), [vertex | path], [rest | levels], to, graph, seen)
    end
  end

  defp search([], [_ | path], [rest | levels], to, graph, seen), do: search(rest, path, levels, to, graph, seen)
  defp search([], _path, [], _to, _graph, _seen), do: false

  @doc "A cycle through a vertex, `[vertex]` for a loop when there is no longer one, or false."
  def get_cycle(graph, vertex) do
    others = out_neighbours(graph, vertex) -- [vertex]

    case search(others, [vertex], [], vertex, graph, MapSet.new([vertex])) do
      false -> if vertex in out_neighbours(graph, vertex), do: [vertex], else: false
      cycle -> cycle
    end
  end

  @doc "A path with as few edges as there may be, or false."
  def get_short_path(graph, from, to) do
    case breadth([from], to, graph, %{}, []) do
      false -> false
      {last, came} -> path_back(last, from, came, [to])
    end
  end

  @doc "A cycle through a vertex with as few edges as there may be, or false."
  def get_short_cycle(graph, vertex), do: get_short_path(graph, vertex, vertex)

  # Breadth first: the vertex before the last one. `came` tells from which vertex another was reached.
  defp breadth([vertex | rest], to, graph, came, next) do
    case reach(out_neighbours(graph, vertex), vertex, to, came, next) do
      :found -> {vertex, came}
      {came, next} -> breadth(rest, to, graph, came, next)
    end
  end

  defp breadth([], _to, _graph, _came, []), do: false
  defp breadth([], to, graph, came, next), do: breadth(Enum.reverse(next), to, graph, came, [])

  defp reach([to | _], _vertex, to, _came, _next), do: :found

  defp reach([neighbour | rest], vertex, to, came, next) do
    if is_map_key(came, neighbour) do
      reach(rest, vertex, to, came, next)
    else
      reach(rest, vertex, to, Map.put(came, neighbour, vertex), [neighbour | next])
    end
  end

  defp reach([], _vertex, _to, came, next), do: {came, next}

  defp path_back(from, from, _came, path), do: [from | path]
  defp path_back(vertex, from, came, path), do: path_back(Map.fetch!(came, vertex), from, came, [vertex | path])
end
