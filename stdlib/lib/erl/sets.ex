defmodule :sets do
  @moduledoc """
  Sets as maps whose keys are the elements.

  Elements are told apart strictly. There is only this form of set: the option
  `version` of `new/1` and `from_list/2` is accepted and makes no difference.
  """

  @doc """
  Makes an empty set.

      iex> :sets.new() |> :sets.to_list()
      []

  """
  def new, do: %{}

  @doc """
  Makes an empty set, with options.

      iex> :sets.new(version: 2) |> :sets.to_list()
      []

  """
  def new(options) when is_list(options) do
    check(options)
    %{}
  end

  defp check(options) do
    case :proplists.get_value(:version, options, 2) do
      1 -> :ok
      2 -> :ok
    end
  end

  @doc """
  Makes a set of the elements of a list.

      iex> :sets.from_list([1, 1]) |> :sets.to_list()
      [1]

  """
  def from_list(list), do: :maps.from_keys(list, [])

  @doc """
  Makes a set of the elements of a list, with options.

      iex> :sets.from_list([1, 1], version: 2) |> :sets.to_list()
      [1]

  """
  def from_list(list, options) do
    check(options)
    :maps.from_keys(list, [])
  end

  @doc """
  Tells whether a term looks like a set.

      iex> :sets.is_set(:sets.new())
      true

  """
  def is_set(set) when is_map(set), do: true
  def is_set(_), do: false

  @doc """
  Counts the elements.

      iex> :sets.size(:sets.from_list([1, 2]))
      2

  """
  def size(set) when is_map(set), do: map_size(set)

  @doc """
  Tells whether a set is empty.

      iex> :sets.is_empty(:sets.new())
      true

  """
  def is_empty(set) when is_map(set), do: map_size(set) === 0

  @doc """
  Tells whether two sets have the same elements.

      iex> :sets.is_equal(:sets.from_list([1, 2]), :sets.from_list([2, 1]))
      true

  """
  def is_equal(left, right) when is_map(left) and is_map(right), do: left === right

  @doc """
  Lists the elements.

      iex> :sets.to_list(:sets.from_list([1]))
      [1]

  """
  def to_list(set) when is_map(set), do: :maps.keys(set)

  @doc """
  Tells whether a term is in a set.

      iex> :sets.is_element(1, :sets.from_list([1]))
      true

  """
  def is_element(element, set) when is_map(set), do: is_map_key(set, element)

  @doc """
  Puts an element into a set.

      iex> :sets.size(:sets.add_element(2, :sets.from_list([1])))
      2

  """
  def add_element(element, set) when is_map(set), do: :maps.put(element, [], set)

  @doc """
  Removes an element from a set.

      iex> :sets.size(:sets.del_element(1, :sets.from_list([1])))
      0

  """
  def del_element(element, set) when is_map(set), do: :maps.remove(element, set)

  @doc """
  Makes a set of what is in either set.

      iex> :sets.size(:sets.union(:sets.from_list([1]), :sets.from_list([2])))
      2

  """
  def union(left, right) do
    # size/1 refuses what is not a set.
    _ = size(left) + size(right)
    :maps.merge(left, right)
  end

  @doc """
  Makes a set of what is in any of a list of sets.

      iex> :sets.size(:sets.union([:sets.from_list([1]), :sets.from_list([2])]))
      2

  """
  def union([first, second | rest]), do: union([union(first, second) | rest])
  def union([set]), do: set
  def union([]), do: %{}

  @doc """
  Makes a set of what is in both sets.

      iex> :sets.to_list(:sets.intersection(:sets.from_list([1, 2]), :sets.from_list([2])))
      [2]

  """
  def intersection(left, right) do
    if size(left) <= size(right) do
      filter(&is_map_key(right, &1), left)
    else
      filter(&is_map_key(left, &1), right)
    end
  end

  @doc """
  Makes a set of what is in all sets of a list.

      iex> :sets.to_list(:sets.intersection([:sets.from_list([1, 2]), :sets.from_list([2])]))
      [2]

  """
  def intersection([first, second | rest]), do: intersection([intersection(first, second) | rest])
  def intersection([set]), do: set

  @doc """
  Tells whether two sets have no element in common.

      iex> :sets.is_disjoint(:sets.from_list([1]), :sets.from_list([2]))
      true

  """
  def is_disjoint(left, right) do
    if size(left) <= size(right) do
      not :lists.any(&is_map_key(right, &1), :maps.keys(left))
    else
      not :lists.any(&is_map_key(left, &1), :maps.keys(right))
    end
  end

  @doc """
  Keeps of the first set what is not in the second.

      iex> :sets.to_list(:sets.subtract(:sets.from_list([1, 2]), :sets.from_list([2])))
      [1]

  """
  def subtract(left, right) when is_map(left) and is_map(right) do
    filter(&(not is_map_key(right, &1)), left)
  end

  @doc """
  Tells whether all elements of the first set are in the second.

      iex> :sets.is_subset(:sets.from_list([1]), :sets.from_list([1, 2]))
      true

  """
  def is_subset(left, right) do
    size(left) <= size(right) and :lists.all(&is_map_key(right, &1), :maps.keys(left))
  end

  @doc """
  Folds over the elements, in no order to rely on.

      iex> :sets.fold(&(&1 + &2), 0, :sets.from_list([1, 2]))
      3

  """
  def fold(fun, acc, set) when is_map(set), do: :lists.foldl(fun, acc, :maps.keys(set))

  @doc """
  Keeps the elements for which `pred` returns `true`.

      iex> :sets.to_list(:sets.filter(&(&1 > 1), :sets.from_list([1, 2])))
      [2]

  """
  def filter(pred, set) when is_map(set) and is_function(pred, 1) do
    from_list(:lists.filter(pred, :maps.keys(set)))
  end

  @doc """
  Makes a set of what `fun` makes of the elements.

      iex> :sets.to_list(:sets.map(&(&1 * 2), :sets.from_list([1])))
      [2]

  """
  def map(fun, set) when is_map(set) and is_function(fun, 1) do
    from_list(:lists.map(fun, :maps.keys(set)))
  end

  @doc """
  Makes a set of the elements for which `fun` returns `true` and the values that
  it returns as `{true, value}`.

      iex> :sets.to_list(:sets.filtermap(&{true, -&1}, :sets.from_list([1])))
      [-1]

  """
  def filtermap(fun, set) when is_map(set) and is_function(fun, 1) do
    from_list(:lists.filtermap(fun, :maps.keys(set)))
  end
end
