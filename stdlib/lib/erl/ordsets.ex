defmodule :ordsets do
  @moduledoc """
  Sets as sorted lists without duplicates.

  Elements are compared with `==`: of `1` and `1.0` a set holds one.
  """

  @doc """
  Makes an empty set.

      iex> :ordsets.new()
      []

  """
  def new, do: []

  @doc """
  Tells whether a term is a sorted list without duplicates.

      iex> :ordsets.is_set([1, 2])
      true
      iex> :ordsets.is_set([2, 1])
      false

  """
  def is_set([head | tail]), do: is_set(tail, head)
  def is_set([]), do: true
  def is_set(_), do: false

  defp is_set([head | tail], last) when last < head, do: is_set(tail, head)
  defp is_set([_ | _], _), do: false
  defp is_set([], _), do: true

  @doc """
  Counts the elements.

      iex> :ordsets.size([1, 2])
      2

  """
  def size(set), do: length(set)

  @doc """
  Tells whether a set is empty.

      iex> :ordsets.is_empty([])
      true

  """
  def is_empty(set), do: set === []

  @doc """
  Tells whether two sets have the same elements.

      iex> :ordsets.is_equal([1], [1])
      true

  """
  def is_equal(left, right) when is_list(left) and is_list(right), do: left == right

  @doc """
  Lists the elements.

      iex> :ordsets.to_list([1, 2])
      [1, 2]

  """
  def to_list(set), do: set

  @doc """
  Makes a set of the elements of a list.

      iex> :ordsets.from_list([2, 1, 2])
      [1, 2]

  """
  def from_list(list), do: :lists.usort(list)

  @doc """
  Tells whether a term is in a set.

      iex> :ordsets.is_element(2, [1, 2])
      true

  """
  def is_element(element, [head | tail]) when element > head, do: is_element(element, tail)
  def is_element(element, [head | _]), do: element == head
  def is_element(_, []), do: false

  @doc """
  Puts an element into a set.

      iex> :ordsets.add_element(2, [1, 3])
      [1, 2, 3]

  """
  def add_element(element, [head | tail]) when element > head, do: [head | add_element(element, tail)]
  def add_element(element, [head | _] = set) when element < head, do: [element | set]
  def add_element(_, [_ | _] = set), do: set
  def add_element(element, []), do: [element]

  @doc """
  Removes an element from a set.

      iex> :ordsets.del_element(2, [1, 2])
      [1]

  """
  def del_element(element, [head | tail]) when element > head, do: [head | del_element(element, tail)]
  def del_element(element, [head | _] = set) when element < head, do: set
  def del_element(_, [_ | tail]), do: tail
  def del_element(_, []), do: []

  @doc """
  Makes a set of what is in either set; of equal elements that of the first.

      iex> :ordsets.union([1, 2], [2, 3])
      [1, 2, 3]

  """
  def union([x | xs] = left, [y | ys] = right) do
    cond do
      x < y -> [x | union(xs, right)]
      x > y -> [y | union(left, ys)]
      true -> [x | union(xs, ys)]
    end
  end

  def union([], right), do: right
  def union(left, []), do: left

  @doc """
  Makes a set of what is in any of a list of sets.

      iex> :ordsets.union([[1, 2], [0, 2], [5]])
      [0, 1, 2, 5]

  """
  def union(sets), do: :lists.umerge(sets)

  @doc """
  Makes a set of what is in both sets.

      iex> :ordsets.intersection([1, 2], [2, 3])
      [2]

  """
  def intersection([x | xs] = left, [y | ys] = right) do
    cond do
      x < y -> intersection(xs, right)
      x > y -> intersection(left, ys)
      true -> [x | intersection(xs, ys)]
    end
  end

  def intersection([], _), do: []
  def intersection(_, []), do: []

  @doc """
  Makes a set of what is in all sets of a list.

      iex> :ordsets.intersection([[1, 2], [2, 3], [2]])
      [2]

  """
  def intersection([set]), do: set
  def intersection([first, second | rest]), do: intersection([intersection(first, second) | rest])

  @doc """
  Tells whether two sets have no element in common.

      iex> :ordsets.is_disjoint([1], [2])
      true

  """
  def is_disjoint([x | xs] = left, [y | ys] = right) do
    cond do
      x < y -> is_disjoint(xs, right)
      x > y -> is_disjoint(left, ys)
      true -> false
    end
  end

  def is_disjoint([], _), do: true
  def is_disjoint(_, []), do: true

  @doc """
  Keeps of the first set what is not in the second.

      iex> :ordsets.subtract([1, 2], [2])
      [1]

  """
  def subtract([x | xs] = left, [y | ys] = right) do
    cond do
      x < y -> [x | subtract(xs, right)]
      x > y -> subtract(left, ys)
      true -> subtract(xs, ys)
    end
  end

  def subtract([], _), do: []
  def subtract(left, []), do: left

  @doc """
  Tells whether all elements of the first set are in the second.

      iex> :ordsets.is_subset([1], [1, 2])
      true

  """
  def is_subset([x | xs] = left, [y | ys]) do
    cond do
      x < y -> false
      x > y -> is_subset(left, ys)
      true -> is_subset(xs, ys)
    end
  end

  def is_subset([], _), do: true
  def is_subset(_, []), do: false

  @doc """
  Folds over the elements in their order.

      iex> :ordsets.fold(&[&1 | &2], [], [1, 2])
      [2, 1]

  """
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, set)

  @doc """
  Keeps the elements for which `pred` returns `true`.

      iex> :ordsets.filter(&(&1 > 1), [1, 2])
      [2]

  """
  def filter(pred, set), do: :lists.filter(pred, set)

  @doc """
  Makes a set of what `fun` makes of the elements.

      iex> :ordsets.map(&(-&1), [1, 2])
      [-2, -1]

  """
  def map(fun, set), do: from_list(:lists.map(fun, set))

  @doc """
  Makes a set of the elements for which `fun` returns `true` and the values that
  it returns as `{true, value}`.

      iex> :ordsets.filtermap(&{true, -&1}, [1, 2])
      [-2, -1]

  """
  def filtermap(fun, set), do: from_list(:lists.filtermap(fun, set))
end
