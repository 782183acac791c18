defmodule :gb_sets do
  @moduledoc """
  Ordered sets as balanced trees.

  A set is `{size, node}`, and a node `{element, smaller, bigger}` or `nil`: Andersson's general balanced
  trees, as in `:gb_trees`. Elements are compared with `==`.
  """

  @doc """
  Makes an empty set.

      iex> :gb_sets.to_list(:gb_sets.empty())
      []

  """
  def empty, do: {0, nil}

  @doc """
  Makes an empty set.

      iex> :gb_sets.to_list(:gb_sets.new())
      []

  """
  def new, do: {0, nil}

  @doc """
  Makes a set of one element.

      iex> :gb_sets.to_list(:gb_sets.singleton(1))
      [1]

  """
  def singleton(element), do: {1, {element, nil, nil}}

  @doc """
  Makes a set of the elements of a list.

      iex> :gb_sets.to_list(:gb_sets.from_list([2, 1, 2]))
      [1, 2]

  """
  def from_list(list), do: from_ordset(:ordsets.from_list(list))

  @doc """
  Makes a set of a sorted list without duplicates.

      iex> :gb_sets.to_list(:gb_sets.from_ordset([1, 2]))
      [1, 2]

  """
  def from_ordset(list) do
    size = length(list)
    {size, build(list, size)}
  end

  @doc """
  Rebuilds a set to its least height.

      iex> :gb_sets.to_list(:gb_sets.balance(:gb_sets.from_list([1, 2])))
      [1, 2]

  """
  def balance({size, tree}), do: {size, build(elements(tree, []), size)}

  defp build(list, size) do
    {tree, []} = take_build(list, size)
    tree
  end

  defp take_build(list, 0), do: {nil, list}
  defp take_build([element | rest], 1), do: {{element, nil, nil}, rest}

  defp take_build(list, size) do
    bigger_size = div(size - 1, 2)
    {smaller, [element | rest]} = take_build(list, size - 1 - bigger_size)
    {bigger, rest} = take_build(rest, bigger_size)
    {{element, smaller, bigger}, rest}
  end

  defp elements({element, smaller, bigger}, acc), do: elements(smaller, [element | elements(bigger, acc)])
  defp elements(nil, acc), do: acc

  # --- Reading ------------------------------------------------------------

  @doc """
  Tells whether a term looks like a set.

      iex> :gb_sets.is_set(:gb_sets.new())
      true

  """
  def is_set({0, nil}), do: true
  def is_set({size, {_, _, _}}) when is_integer(size) and size >= 0, do: true
  def is_set(_), do: false

  @doc """
  Tells whether a set is empty.

      iex> :gb_sets.is_empty(:gb_sets.new())
      true

  """
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc """
  Counts the elements.

      iex> :gb_sets.size(:gb_sets.from_list([1, 2]))
      2

  """
  def size({size, _}), do: size

  @doc """
  Lists the elements in their order.

      iex> :gb_sets.to_list(:gb_sets.from_list([2, 1]))
      [1, 2]

  """
  def to_list({_, tree}), do: elements(tree, [])

  @doc """
  Tells whether a term is in a set.

      iex> :gb_sets.is_member(1, :gb_sets.from_list([1]))
      true

  """
  def is_member(element, {_, tree}), do: is_member_1(element, tree)

  defp is_member_1(element, {e, smaller, _}) when element < e, do: is_member_1(element, smaller)
  defp is_member_1(element, {e, _, bigger}) when element > e, do: is_member_1(element, bigger)
  defp is_member_1(_, {_, _, _}), do: true
  defp is_member_1(_, nil), do: false

  @doc """
  Tells whether a term is in a set.

      iex> :gb_sets.is_element(1, :gb_sets.from_list([1]))
      true

  """
  def is_element(element, set), do: is_member(element, set)

  @doc """
  Returns the smallest element of a set that is not empty.

      iex> :gb_sets.smallest(:gb_sets.from_list([2, 1]))
      1

  """
  def smallest({_, tree}), do: smallest_1(tree)

  defp smallest_1({element, nil, _}), do: element
  defp smallest_1({_, smaller, _}), do: smallest_1(smaller)

  @doc """
  Returns the largest element of a set that is not empty.

      iex> :gb_sets.largest(:gb_sets.from_list([2, 1]))
      2

  """
  def largest({_, tree}), do: largest_1(tree)

  defp largest_1({element, _, nil}), do: element
  defp largest_1({_, _, bigger}), do: largest_1(bigger)

  @doc """
  Returns `{:found, element}` for the largest element below a given one, or `:none`.

      iex> :gb_sets.smaller(2, :gb_sets.from_list([2, 1]))
      {:found, 1}

  """
  def smaller(element, {_, tree}), do: smaller_1(element, tree, :none)

  defp smaller_1(element, {e, _, bigger}, _) when element > e, do: smaller_1(element, bigger, {:found, e})
  defp smaller_1(element, {_, smaller, _}, best), do: smaller_1(element, smaller, best)
  defp smaller_1(_, nil, best), do: best

  @doc """
  Returns `{:found, element}` for the smallest element above a given one, or `:none`.

      iex> :gb_sets.larger(1, :gb_sets.from_list([2, 1]))
      {:found, 2}

  """
  def larger(element, {_, tree}), do: larger_1(element, tree, :none)

  defp larger_1(element, {e, smaller, _}, _) when element < e, do: larger_1(element, smaller, {:found, e})
  defp larger_1(element, {_, _, bigger}, best), do: larger_1(element, bigger, best)
  defp larger_1(_, nil, best), do: best

  # --- Writing ------------------------------------------------------------

  @doc """
  Puts a new element.

      iex> :gb_sets.to_list(:gb_sets.insert(2, :gb_sets.from_list([1])))
      [1, 2]

  """
  def insert(element, {size, tree}) do
    size = size + 1
    {size, insert_1(element, tree, size * size)}
  end

  # As in :gb_trees. The second part of a node is never an integer, so it is told apart
  # from {node, 2^height, size}.
  defp insert_1(element, {e, smaller, bigger}, room) when element < e do
    case insert_1(element, smaller, div(room, 2)) do
      {smaller, power, size} when is_integer(power) ->
        {other_power, other_size} = measure(bigger)
        grown({e, smaller, bigger}, max(power, other_power) * 2, size + other_size + 1)

      smaller ->
        {e, smaller, bigger}
    end
  end

  defp insert_1(element, {e, smaller, bigger}, room) when element > e do
    case insert_1(element, bigger, div(room, 2)) do
      {bigger, power, size} when is_integer(power) ->
        {other_power, other_size} = measure(smaller)
        grown({e, smaller, bigger}, max(power, other_power) * 2, size + other_size + 1)

      bigger ->
        {e, smaller, bigger}
    end
  end

  defp insert_1(element, nil, 0), do: {{element, nil, nil}, 1, 1}
  defp insert_1(element, nil, _), do: {element, nil, nil}
  defp insert_1(element, _, _), do: :erlang.error({:key_exists, element})

  defp grown(tree, power, size) do
    if power > size * size, do: build(elements(tree, []), size), else: {tree, power, size}
  end

  defp measure({_, nil, nil}), do: {1, 1}

  defp measure({_, smaller, bigger}) do
    {power1, size1} = measure(smaller)
    {power2, size2} = measure(bigger)
    {max(power1, power2) * 2, size1 + size2 + 1}
  end

  defp measure(nil), do: {1, 0}

  @doc """
  Puts an element, new or not.

      iex> :gb_sets.to_list(:gb_sets.add(1, :gb_sets.from_list([1])))
      [1]

  """
  def add(element, set) do
    if is_member(element, set), do: set, else: insert(element, set)
  end

  @doc """
  Puts an element, new or not.

      iex> :gb_sets.to_list(:gb_sets.add_element(2, :gb_sets.from_list([1])))
      [1, 2]

  """
  def add_element(element, set), do: add(element, set)

  @doc """
  Removes an element, which must be there.

      iex> :gb_sets.to_list(:gb_sets.delete(1, :gb_sets.from_list([1, 2])))
      [2]

  """
  def delete(element, {size, tree}), do: {size - 1, delete_1(element, tree)}

  defp delete_1(element, {e, smaller, bigger}) when element < e, do: {e, delete_1(element, smaller), bigger}
  defp delete_1(element, {e, smaller, bigger}) when element > e, do: {e, smaller, delete_1(element, bigger)}
  defp delete_1(_, {_, smaller, bigger}), do: join(smaller, bigger)

  defp join(smaller, nil), do: smaller
  defp join(nil, bigger), do: bigger

  defp join(smaller, bigger) do
    {element, bigger} = take_smallest1(bigger)
    {element, smaller, bigger}
  end

  @doc """
  Removes an element if it is there.

      iex> :gb_sets.to_list(:gb_sets.delete_any(3, :gb_sets.from_list([1, 2])))
      [1, 2]

  """
  def delete_any(element, set) do
    if is_member(element, set), do: delete(element, set), else: set
  end

  @doc """
  Removes an element if it is there.

      iex> :gb_sets.to_list(:gb_sets.del_element(1, :gb_sets.from_list([1, 2])))
      [2]

  """
  def del_element(element, set), do: delete_any(element, set)

  @doc """
  Removes the smallest element and returns it with the rest.

      iex> {1, _} = :gb_sets.take_smallest(:gb_sets.from_list([2, 1]))
      iex> :ok
      :ok

  """
  def take_smallest({size, tree}) do
    {element, tree} = take_smallest1(tree)
    {element, {size - 1, tree}}
  end

  defp take_smallest1({element, nil, bigger}), do: {element, bigger}

  defp take_smallest1({e, smaller, bigger}) do
    {element, smaller} = take_smallest1(smaller)
    {element, {e, smaller, bigger}}
  end

  @doc """
  Removes the largest element and returns it with the rest.

      iex> {2, _} = :gb_sets.take_largest(:gb_sets.from_list([2, 1]))
      iex> :ok
      :ok

  """
  def take_largest({size, tree}) do
    {element, tree} = take_largest1(tree)
    {element, {size - 1, tree}}
  end

  defp take_largest1({element, smaller, nil}), do: {element, smaller}

  defp take_largest1({e, smaller, bigger}) do
    {element, bigger} = take_largest1(bigger)
    {element, {e, smaller, bigger}}
  end

  # --- Two sets -----------------------------------------------------------

  @doc """
  Makes a set of what is in either set.

      iex> :gb_sets.to_list(:gb_sets.union(:gb_sets.from_list([1]), :gb_sets.from_list([2])))
      [1, 2]

  """
  def union(left, right), do: from_ordset(:ordsets.union(to_list(left), to_list(right)))

  @doc """
  Makes a set of what is in any of a list of sets.

      iex> :gb_sets.to_list(:gb_sets.union([:gb_sets.from_list([1]), :gb_sets.from_list([2])]))
      [1, 2]

  """
  def union([first, second | rest]), do: union([union(first, second) | rest])
  def union([set]), do: set
  def union([]), do: empty()

  @doc """
  Makes a set of what is in both sets.

      iex> :gb_sets.to_list(:gb_sets.intersection(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [2]

  """
  def intersection(left, right), do: from_ordset(:ordsets.intersection(to_list(left), to_list(right)))

  @doc """
  Makes a set of what is in all sets of a list.

      iex> :gb_sets.to_list(:gb_sets.intersection([:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])]))
      [2]

  """
  def intersection([first, second | rest]), do: intersection([intersection(first, second) | rest])
  def intersection([set]), do: set

  @doc """
  Keeps of the first set what is not in the second.

      iex> :gb_sets.to_list(:gb_sets.difference(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  def difference(left, right), do: from_ordset(:ordsets.subtract(to_list(left), to_list(right)))

  @doc """
  Keeps of the first set what is not in the second.

      iex> :gb_sets.to_list(:gb_sets.subtract(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  def subtract(left, right), do: difference(left, right)

  @doc """
  Tells whether two sets have the same elements.

      iex> :gb_sets.is_equal(:gb_sets.from_list([1]), :gb_sets.singleton(1))
      true

  """
  def is_equal({size1, _} = left, {size2, _} = right) do
    size1 === size2 and to_list(left) == to_list(right)
  end

  @doc """
  Tells whether two sets have no element in common.

      iex> :gb_sets.is_disjoint(:gb_sets.from_list([1]), :gb_sets.from_list([2]))
      true

  """
  def is_disjoint(left, right), do: :ordsets.is_disjoint(to_list(left), to_list(right))

  @doc """
  Tells whether all elements of the first set are in the second.

      iex> :gb_sets.is_subset(:gb_sets.from_list([1]), :gb_sets.from_list([1, 2]))
      true

  """
  def is_subset(left, right), do: :ordsets.is_subset(to_list(left), to_list(right))

  # --- All elements -------------------------------------------------------

  @doc """
  Folds over the elements in their order.

      iex> :gb_sets.fold(&[&1 | &2], [], :gb_sets.from_list([1, 2]))
      [2, 1]

  """
  def fold(fun, acc, {_, tree}) when is_function(fun, 2), do: fold_1(fun, acc, tree)

  defp fold_1(fun, acc, {element, smaller, bigger}) do
    fold_1(fun, fun.(element, fold_1(fun, acc, smaller)), bigger)
  end

  defp fold_1(_, acc, nil), do: acc

  @doc """
  Keeps the elements for which `pred` returns `true`.

      iex> :gb_sets.to_list(:gb_sets.filter(&(&1 > 1), :gb_sets.from_list([1, 2])))
      [2]

  """
  def filter(pred, set) when is_function(pred, 1) do
    from_ordset(:lists.filter(pred, to_list(set)))
  end

  @doc """
  Makes a set of what `fun` makes of the elements.

      iex> :gb_sets.to_list(:gb_sets.map(&(-&1), :gb_sets.from_list([1, 2])))
      [-2, -1]

  """
  def map(fun, set) when is_function(fun, 1), do: from_list(:lists.map(fun, to_list(set)))

  @doc """
  Makes a set of the elements for which `fun` returns `true` and the values that it returns
  as `{true, value}`.

      iex> :gb_sets.to_list(:gb_sets.filtermap(&{true, -&1}, :gb_sets.from_list([1, 2])))
      [-2, -1]

  """
  def filtermap(fun, set) when is_function(fun, 1) do
    from_list(:lists.filtermap(fun, to_list(set)))
  end

  # --- Iterators ----------------------------------------------------------

  @doc """
  Makes an iterator over the elements in their order.

      iex> {1, _} = :gb_sets.next(:gb_sets.iterator(:gb_sets.from_list([1])))
      iex> :ok
      :ok

  """
  def iterator(set), do: iterator(set, :ordered)

  @doc """
  Makes an iterator with an order, `:ordered` or `:reversed`.

      iex> {2, _} = :gb_sets.next(:gb_sets.iterator(:gb_sets.from_list([1, 2]), :reversed))
      iex> :ok
      :ok

  """
  def iterator({_, tree}, :ordered), do: {:ordered, descend(tree, [])}
  def iterator({_, tree}, :reversed), do: {:reversed, descend_reversed(tree, [])}

  defp descend({_, nil, _} = node, stack), do: [node | stack]
  defp descend({_, smaller, _} = node, stack), do: descend(smaller, [node | stack])
  defp descend(nil, stack), do: stack

  defp descend_reversed({_, _, nil} = node, stack), do: [node | stack]
  defp descend_reversed({_, _, bigger} = node, stack), do: descend_reversed(bigger, [node | stack])
  defp descend_reversed(nil, stack), do: stack

  @doc """
  Makes an iterator that begins with the first element not below a given one.

      iex> {2, _} = :gb_sets.next(:gb_sets.iterator_from(2, :gb_sets.from_list([1, 2])))
      iex> :ok
      :ok

  """
  def iterator_from(element, set), do: iterator_from(element, set, :ordered)

  @doc """
  As `iterator_from/2`, with an order; `:reversed` begins with the first element not above the given one.

      iex> {1, _} = :gb_sets.next(:gb_sets.iterator_from(1, :gb_sets.from_list([1, 2]), :reversed))
      iex> :ok
      :ok

  """
  def iterator_from(element, {_, tree}, :ordered), do: {:ordered, descend_from(element, tree, [])}

  def iterator_from(element, {_, tree}, :reversed) do
    {:reversed, descend_from_reversed(element, tree, [])}
  end

  defp descend_from(element, {e, _, bigger}, stack) when element > e do
    descend_from(element, bigger, stack)
  end

  defp descend_from(element, {e, smaller, _} = node, stack) when element < e do
    descend_from(element, smaller, [node | stack])
  end

  defp descend_from(_, {_, _, _} = node, stack), do: [node | stack]
  defp descend_from(_, nil, stack), do: stack

  defp descend_from_reversed(element, {e, smaller, _}, stack) when element < e do
    descend_from_reversed(element, smaller, stack)
  end

  defp descend_from_reversed(element, {e, _, bigger} = node, stack) when element > e do
    descend_from_reversed(element, bigger, [node | stack])
  end

  defp descend_from_reversed(_, {_, _, _} = node, stack), do: [node | stack]
  defp descend_from_reversed(_, nil, stack), do: stack

  @doc """
  Returns the next element and the iterator for the rest, or `:none`.

      iex> :gb_sets.next(:gb_sets.iterator(:gb_sets.empty()))
      :none

  """
  def next({:ordered, [{element, _, bigger} | stack]}), do: {element, {:ordered, descend(bigger, stack)}}

  def next({:reversed, [{element, smaller, _} | stack]}) do
    {element, {:reversed, descend_reversed(smaller, stack)}}
  end

  def next({order, []}) when order === :ordered or order === :reversed, do: :none
end
