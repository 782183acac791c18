defmodule MapSet do
  @moduledoc """
  Sets: collections that hold each term once, told apart strictly.

  They are written over a map whose keys are the members, so looking up, putting and deleting
  take no longer in a large set. Sets are enumerable and collectable; the order of
  their members is that of the map.

      iex> MapSet.new([1, 2, 2, 3])
      MapSet.new([1, 2, 3])

  """

  # The members are the keys; the values say nothing.
  defstruct map: %{}

  @doc """
  Makes an empty set.

      iex> MapSet.new()
      MapSet.new([])

  """
  def new, do: %{__struct__: MapSet, map: %{}}

  @doc """
  Makes a set of the elements of a collection.

      iex> MapSet.new([:b, :b])
      MapSet.new([:b])

  """
  def new(enumerable)
  def new(%{__struct__: MapSet} = set), do: set
  def new(enumerable), do: from_members(Enum.to_list(enumerable))

  defp from_members(members), do: %{__struct__: MapSet, map: :maps.from_keys(members, [])}

  @doc """
  Makes a set of what `transform` makes of the elements of a collection.

      iex> MapSet.new([1, 2], &rem(&1, 1))
      MapSet.new([0])

  """
  def new(enumerable, transform) when is_function(transform, 1) do
    from_members(Enum.map(enumerable, transform))
  end

  @doc """
  Removes a member.

      iex> MapSet.delete(MapSet.new([1, 2]), 1)
      MapSet.new([2])

  """
  def delete(map_set, value)
  def delete(%{__struct__: MapSet, map: map} = set, value), do: %{set | map: :maps.remove(value, map)}

  @doc """
  Puts a member.

      iex> MapSet.put(MapSet.new([1]), 2)
      MapSet.new([1, 2])

  """
  def put(map_set, value)
  def put(%{__struct__: MapSet, map: map} = set, value), do: %{set | map: :maps.put(value, [], map)}

  @doc """
  Tells whether a term is a member.

      iex> MapSet.member?(MapSet.new([1, 2]), 2)
      true

  """
  def member?(map_set, value)
  def member?(%{__struct__: MapSet, map: map}, value), do: is_map_key(map, value)

  @doc """
  Counts the members.

      iex> MapSet.size(MapSet.new([1, 2]))
      2

  """
  def size(map_set)
  def size(%{__struct__: MapSet, map: map}), do: map_size(map)

  @doc """
  Lists the members.

      iex> MapSet.to_list(MapSet.new([1]))
      [1]

  """
  def to_list(map_set)
  def to_list(%{__struct__: MapSet, map: map}), do: :maps.keys(map)

  @doc """
  Keeps of the first set what is not in the second.

      iex> MapSet.difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1])

  """
  def difference(map_set1, map_set2)

  def difference(%{__struct__: MapSet, map: map1} = set, %{__struct__: MapSet, map: map2}) do
    if map_size(map1) < map_size(map2) * 2 do
      from_members(outside(:maps.keys(map1), map2))
    else
      %{set | map: :maps.without(:maps.keys(map2), map1)}
    end
  end

  defp outside([head | tail], map) do
    if is_map_key(map, head), do: outside(tail, map), else: [head | outside(tail, map)]
  end

  defp outside([], _map), do: []

  defp inside([head | tail], map) do
    if is_map_key(map, head), do: [head | inside(tail, map)], else: inside(tail, map)
  end

  defp inside([], _map), do: []

  @doc """
  Makes a set of what is in exactly one of two sets.

      iex> MapSet.symmetric_difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 3])

  """
  def symmetric_difference(map_set1, map_set2)

  def symmetric_difference(%{__struct__: MapSet, map: map1}, %{__struct__: MapSet, map: map2}) do
    from_members(outside(:maps.keys(map1), map2) ++ outside(:maps.keys(map2), map1))
  end

  @doc """
  Makes a set of what is in both sets.

      iex> MapSet.intersection(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([2])

  """
  def intersection(map_set1, map_set2)

  def intersection(%{__struct__: MapSet, map: map1}, %{__struct__: MapSet, map: map2}) do
    if map_size(map1) <= map_size(map2) do
      from_members(inside(:maps.keys(map1), map2))
    else
      from_members(inside(:maps.keys(map2), map1))
    end
  end

  @doc """
  Makes a set of what is in either set.

      iex> MapSet.union(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 2, 3])

  """
  def union(map_set1, map_set2)

  def union(%{__struct__: MapSet, map: map1} = set, %{__struct__: MapSet, map: map2}) do
    %{set | map: :maps.merge(map1, map2)}
  end

  @doc """
  Tells whether two sets have no member in common.

      iex> MapSet.disjoint?(MapSet.new([1, 2]), MapSet.new([3]))
      true

  """
  def disjoint?(map_set1, map_set2)

  def disjoint?(%{__struct__: MapSet, map: map1}, %{__struct__: MapSet, map: map2}) do
    if map_size(map1) <= map_size(map2) do
      none_in?(:maps.keys(map1), map2)
    else
      none_in?(:maps.keys(map2), map1)
    end
  end

  defp none_in?([head | tail], map), do: not is_map_key(map, head) and none_in?(tail, map)
  defp none_in?([], _map), do: true

  @doc """
  Tells whether all members of the first set are in the second.

      iex> MapSet.subset?(MapSet.new([1]), MapSet.new([1, 2]))
      true

  """
  def subset?(map_set1, map_set2)

  def subset?(%{__struct__: MapSet, map: map1}, %{__struct__: MapSet, map: map2}) do
    map_size(map1) <= map_size(map2) and all_in?(:maps.keys(map1), map2)
  end

  defp all_in?([head | tail], map), do: is_map_key(map, head) and all_in?(tail, map)
  defp all_in?([], _map), do: true

  @doc """
  Tells whether two sets have the same members.

      iex> MapSet.equal?(MapSet.new([1, 2]), MapSet.new([2, 1]))
      true

  """
  def equal?(map_set1, map_set2)
  def equal?(%{__struct__: MapSet, map: map1}, %{__struct__: MapSet, map: map2}), do: map1 === map2

  @doc """
  Keeps the members for which `fun` returns a true value.

      iex> MapSet.filter(MapSet.new([1, 2]), &(&1 > 1))
      MapSet.new([2])

  """
  def filter(map_set, fun)

  def filter(%{__struct__: MapSet, map: map}, fun) when is_function(fun) do
    from_members(Enum.filter(:maps.keys(map), fun))
  end

  @doc """
  Removes the members for which `fun` returns a true value.

      iex> MapSet.reject(MapSet.new([1, 2]), &(&1 > 1))
      MapSet.new([1])

  """
  def reject(map_set, fun)

  def reject(%{__struct__: MapSet, map: map}, fun) when is_function(fun) do
    from_members(Enum.reject(:maps.keys(map), fun))
  end

  @doc """
  Divides the members into those that `fun` accepts and the others.

      iex> MapSet.split_with(MapSet.new([1, 2]), &(&1 > 1))
      {MapSet.new([2]), MapSet.new([1])}

  """
  def split_with(map_set, fun)

  def split_with(%{__struct__: MapSet, map: map}, fun) when is_function(fun, 1) do
    {yes, no} = Enum.split_with(:maps.keys(map), fun)
    {from_members(yes), from_members(no)}
  end
end

defimpl Enumerable, for: MapSet do
  def count(set), do: {:ok, MapSet.size(set)}
  def member?(set, value), do: {:ok, MapSet.member?(set, value)}
  def slice(set), do: {:ok, MapSet.size(set), &MapSet.to_list/1}
  def reduce(set, acc, fun), do: Enumerable.List.reduce(MapSet.to_list(set), acc, fun)
end

defimpl Collectable, for: MapSet do
  def into(set), do: {set, &collect/2}

  defp collect(set, {:cont, value}), do: MapSet.put(set, value)
  defp collect(set, :done), do: set
  defp collect(_set, :halt), do: :ok
end

defimpl Inspect, for: MapSet do
  import Inspect.Algebra

  def inspect(set, opts) do
    {members, list_opts} = to_doc_with_opts(MapSet.to_list(set), %{opts | charlists: :as_lists})
    {concat(["MapSet.new(", members, ")"]), %{list_opts | charlists: opts.charlists}}
  end
end
