defmodule :gb_trees do
  @moduledoc """
  Dictionaries as balanced trees.

  A tree is `{size, node}`, and a node `{key, value, smaller, bigger}` or `nil`. The trees are Andersson's
  general balanced trees: insertion rebuilds the lowest part that has grown too high for its
  size, deletion rebuilds nothing. Keys are compared with `==`.
  """

  # Andersson, "General Balanced Trees" (1999). On the way down the square of the size is
  # halved at each level; a leaf put where nothing is left of it lies too deep, and on the
  # way back the first part with 2^height > size^2 is rebuilt.

  @doc """
  Makes an empty tree.

      iex> :gb_trees.size(:gb_trees.empty())
      0

  """
  def empty, do: {0, nil}

  @doc """
  Tells whether a tree is empty.

      iex> :gb_trees.is_empty(:gb_trees.empty())
      true

  """
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc """
  Counts the keys.

      iex> :gb_trees.size(:gb_trees.from_list(a: 1))
      1

  """
  def size({size, _}) when is_integer(size) and size >= 0, do: size

  @doc """
  Makes a tree of pairs; of equal keys the last one counts.

      iex> :gb_trees.to_list(:gb_trees.from_list(b: 1, a: 2, b: 3))
      [a: 2, b: 3]

  """
  def from_list(pairs) when is_list(pairs), do: from_orddict(:orddict.from_list(pairs))

  @doc """
  Makes a tree of pairs that are sorted by key, each key once.

      iex> :gb_trees.to_list(:gb_trees.from_orddict(a: 1, b: 2))
      [a: 1, b: 2]

  """
  def from_orddict(pairs) when is_list(pairs) do
    size = length(pairs)
    {size, build(pairs, size)}
  end

  @doc """
  Rebuilds a tree to its least height.

      iex> :gb_trees.to_list(:gb_trees.balance(:gb_trees.from_list(a: 1)))
      [a: 1]

  """
  def balance({size, tree}), do: {size, build(pairs(tree, []), size)}

  defp build(pairs, size) do
    {tree, []} = take_build(pairs, size)
    tree
  end

  defp take_build(pairs, 0), do: {nil, pairs}
  defp take_build([{key, value} | rest], 1), do: {{key, value, nil, nil}, rest}

  defp take_build(pairs, size) do
    bigger_size = div(size - 1, 2)
    {smaller, [{key, value} | rest]} = take_build(pairs, size - 1 - bigger_size)
    {bigger, rest} = take_build(rest, bigger_size)
    {{key, value, smaller, bigger}, rest}
  end

  defp pairs({key, value, smaller, bigger}, acc), do: pairs(smaller, [{key, value} | pairs(bigger, acc)])
  defp pairs(nil, acc), do: acc

  # --- Reading ------------------------------------------------------------

  @doc """
  Returns `{:value, value}` for a key, or `:none`.

      iex> :gb_trees.lookup(:a, :gb_trees.from_list(a: 1))
      {:value, 1}

  """
  def lookup(key, {_, tree}), do: lookup_1(key, tree)

  defp lookup_1(key, {k, _, smaller, _}) when key < k, do: lookup_1(key, smaller)
  defp lookup_1(key, {k, _, _, bigger}) when key > k, do: lookup_1(key, bigger)
  defp lookup_1(_, {_, value, _, _}), do: {:value, value}
  defp lookup_1(_, nil), do: :none

  @doc """
  Tells whether a key is there.

      iex> :gb_trees.is_defined(:a, :gb_trees.from_list(a: 1))
      true

  """
  def is_defined(key, {_, tree}), do: lookup_1(key, tree) !== :none

  @doc """
  Returns the value of a key, which must be there.

      iex> :gb_trees.get(:a, :gb_trees.from_list(a: 1))
      1

  """
  def get(key, {_, tree}), do: get_1(key, tree)

  defp get_1(key, {k, _, smaller, _}) when key < k, do: get_1(key, smaller)
  defp get_1(key, {k, _, _, bigger}) when key > k, do: get_1(key, bigger)
  defp get_1(_, {_, value, _, _}), do: value

  @doc """
  Lists the keys in their order.

      iex> :gb_trees.keys(:gb_trees.from_list(b: 1, a: 2))
      [:a, :b]

  """
  def keys({_, tree}), do: keys(tree, [])

  defp keys({key, _, smaller, bigger}, acc), do: keys(smaller, [key | keys(bigger, acc)])
  defp keys(nil, acc), do: acc

  @doc """
  Lists the values in the order of their keys.

      iex> :gb_trees.values(:gb_trees.from_list(b: 1, a: 2))
      [2, 1]

  """
  def values({_, tree}), do: values(tree, [])

  defp values({_, value, smaller, bigger}, acc), do: values(smaller, [value | values(bigger, acc)])
  defp values(nil, acc), do: acc

  @doc """
  Lists the pairs in the order of their keys.

      iex> :gb_trees.to_list(:gb_trees.from_list(b: 1, a: 2))
      [a: 2, b: 1]

  """
  def to_list({_, tree}), do: pairs(tree, [])

  @doc """
  Returns the pair with the smallest key of a tree that is not empty.

      iex> :gb_trees.smallest(:gb_trees.from_list(b: 1, a: 2))
      {:a, 2}

  """
  def smallest({_, tree}), do: smallest_1(tree)

  defp smallest_1({key, value, nil, _}), do: {key, value}
  defp smallest_1({_, _, smaller, _}), do: smallest_1(smaller)

  @doc """
  Returns the pair with the largest key of a tree that is not empty.

      iex> :gb_trees.largest(:gb_trees.from_list(b: 1, a: 2))
      {:b, 1}

  """
  def largest({_, tree}), do: largest_1(tree)

  defp largest_1({key, value, _, nil}), do: {key, value}
  defp largest_1({_, _, _, bigger}), do: largest_1(bigger)

  @doc """
  Returns the pair with the largest key below a given one, or `:none`.

      iex> :gb_trees.smaller(:b, :gb_trees.from_list(b: 1, a: 2))
      {:a, 2}

  """
  def smaller(key, {_, tree}), do: smaller_1(key, tree, :none)

  defp smaller_1(key, {k, value, _, bigger}, _) when key > k, do: smaller_1(key, bigger, {k, value})
  defp smaller_1(key, {_, _, smaller, _}, best), do: smaller_1(key, smaller, best)
  defp smaller_1(_, nil, best), do: best

  @doc """
  Returns the pair with the smallest key above a given one, or `:none`.

      iex> :gb_trees.larger(:a, :gb_trees.from_list(b: 1, a: 2))
      {:b, 1}

  """
  def larger(key, {_, tree}), do: larger_1(key, tree, :none)

  defp larger_1(key, {k, value, smaller, _}, _) when key < k, do: larger_1(key, smaller, {k, value})
  defp larger_1(key, {_, _, _, bigger}, best), do: larger_1(key, bigger, best)
  defp larger_1(_, nil, best), do: best

  # --- Writing ------------------------------------------------------------

  @doc """
  Puts a new key.

      iex> :gb_trees.get(:a, :gb_trees.insert(:a, 1, :gb_trees.empty()))
      1

  """
  def insert(key, value, {size, tree}) when is_integer(size) do
    size = size + 1
    {size, insert_1(key, value, tree, size * size)}
  end

  # Returns the new node, or {node, 2^height, size} as long as a part to rebuild is looked for.
  defp insert_1(key, value, {k, v, smaller, bigger}, room) when key < k do
    case insert_1(key, value, smaller, div(room, 2)) do
      {smaller, power, size} when is_integer(power) and is_integer(size) ->
        {other_power, other_size} = measure(bigger)
        grown({k, v, smaller, bigger}, max(power, other_power) * 2, size + other_size + 1)

      smaller ->
        {k, v, smaller, bigger}
    end
  end

  defp insert_1(key, value, {k, v, smaller, bigger}, room) when key > k do
    case insert_1(key, value, bigger, div(room, 2)) do
      {bigger, power, size} when is_integer(power) and is_integer(size) ->
        {other_power, other_size} = measure(smaller)
        grown({k, v, smaller, bigger}, max(power, other_power) * 2, size + other_size + 1)

      bigger ->
        {k, v, smaller, bigger}
    end
  end

  defp insert_1(key, value, nil, 0), do: {{key, value, nil, nil}, 1, 1}
  defp insert_1(key, value, nil, _), do: {key, value, nil, nil}
  defp insert_1(key, _, _, _), do: :erlang.error({:key_exists, key})

  defp grown(tree, power, size) do
    if power > size * size, do: build(pairs(tree, []), size), else: {tree, power, size}
  end

  # 2^height and the number of nodes.
  defp measure({_, _, nil, nil}), do: {1, 1}

  defp measure({_, _, smaller, bigger}) do
    {power1, size1} = measure(smaller)
    {power2, size2} = measure(bigger)
    {max(power1, power2) * 2, size1 + size2 + 1}
  end

  defp measure(nil), do: {1, 0}

  @doc """
  Replaces the value of a key, which must be there.

      iex> :gb_trees.get(:a, :gb_trees.update(:a, 2, :gb_trees.from_list(a: 1)))
      2

  """
  def update(key, value, {size, tree}), do: {size, update_1(key, value, tree)}

  defp update_1(key, value, {k, v, smaller, bigger}) when key < k do
    {k, v, update_1(key, value, smaller), bigger}
  end

  defp update_1(key, value, {k, v, smaller, bigger}) when key > k do
    {k, v, smaller, update_1(key, value, bigger)}
  end

  defp update_1(key, value, {_, _, smaller, bigger}), do: {key, value, smaller, bigger}

  @doc """
  Puts a value under a key, new or not.

      iex> :gb_trees.to_list(:gb_trees.enter(:b, 2, :gb_trees.from_list(a: 1)))
      [a: 1, b: 2]

  """
  def enter(key, value, tree) do
    if is_defined(key, tree), do: update(key, value, tree), else: insert(key, value, tree)
  end

  @doc """
  Replaces each value by what `fun` makes of its key and itself.

      iex> :gb_trees.to_list(:gb_trees.map(fn _, v -> v * 2 end, :gb_trees.from_list(a: 1)))
      [a: 2]

  """
  def map(fun, {size, tree}) when is_function(fun, 2), do: {size, map_1(fun, tree)}

  defp map_1(_, nil), do: nil

  defp map_1(fun, {key, value, smaller, bigger}) do
    {key, fun.(key, value), map_1(fun, smaller), map_1(fun, bigger)}
  end

  @doc """
  Removes a key, which must be there.

      iex> :gb_trees.to_list(:gb_trees.delete(:a, :gb_trees.from_list(a: 1, b: 2)))
      [b: 2]

  """
  def delete(key, {size, tree}) when is_integer(size) and size >= 0, do: {size - 1, delete_1(key, tree)}

  defp delete_1(key, {k, v, smaller, bigger}) when key < k do
    {k, v, delete_1(key, smaller), bigger}
  end

  defp delete_1(key, {k, v, smaller, bigger}) when key > k do
    {k, v, smaller, delete_1(key, bigger)}
  end

  defp delete_1(_, {_, _, smaller, bigger}), do: join(smaller, bigger)

  defp join(smaller, nil), do: smaller
  defp join(nil, bigger), do: bigger

  defp join(smaller, bigger) do
    {key, value, bigger} = take_smallest1(bigger)
    {key, value, smaller, bigger}
  end

  @doc """
  Removes a key if it is there.

      iex> :gb_trees.to_list(:gb_trees.delete_any(:z, :gb_trees.from_list(a: 1)))
      [a: 1]

  """
  def delete_any(key, tree) do
    if is_defined(key, tree), do: delete(key, tree), else: tree
  end

  @doc """
  Removes a key, which must be there, and returns its value with the rest.

      iex> {1, rest} = :gb_trees.take(:a, :gb_trees.from_list(a: 1))
      iex> :gb_trees.to_list(rest)
      []

  """
  def take(key, {size, tree}) when is_integer(size) and size >= 0 do
    {value, tree} = take_1(key, tree)
    {value, {size - 1, tree}}
  end

  defp take_1(key, {k, v, smaller, bigger}) when key < k do
    {value, smaller} = take_1(key, smaller)
    {value, {k, v, smaller, bigger}}
  end

  defp take_1(key, {k, v, smaller, bigger}) when key > k do
    {value, bigger} = take_1(key, bigger)
    {value, {k, v, smaller, bigger}}
  end

  defp take_1(_, {_, value, smaller, bigger}), do: {value, join(smaller, bigger)}

  @doc """
  Removes a key and returns its value with the rest, or `:error`.

      iex> :gb_trees.take_any(:z, :gb_trees.from_list(a: 1))
      :error

  """
  def take_any(key, tree) do
    if is_defined(key, tree), do: take(key, tree), else: :error
  end

  @doc """
  Removes the smallest key and returns it, its value and the rest.

      iex> {:a, 2, _} = :gb_trees.take_smallest(:gb_trees.from_list(b: 1, a: 2))
      iex> :ok
      :ok

  """
  def take_smallest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = take_smallest1(tree)
    {key, value, {size - 1, tree}}
  end

  defp take_smallest1({key, value, nil, bigger}), do: {key, value, bigger}

  defp take_smallest1({k, v, smaller, bigger}) do
    {key, value, smaller} = take_smallest1(smaller)
    {key, value, {k, v, smaller, bigger}}
  end

  @doc """
  Removes the largest key and returns it, its value and the rest.

      iex> {:b, 1, _} = :gb_trees.take_largest(:gb_trees.from_list(b: 1, a: 2))
      iex> :ok
      :ok

  """
  def take_largest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = take_largest1(tree)
    {key, value, {size - 1, tree}}
  end

  defp take_largest1({key, value, smaller, nil}), do: {key, value, smaller}

  defp take_largest1({k, v, smaller, bigger}) do
    {key, value, bigger} = take_largest1(bigger)
    {key, value, {k, v, smaller, bigger}}
  end

  # --- Iterators ----------------------------------------------------------

  @doc """
  Makes an iterator over the pairs in the order of their keys.

      iex> {:a, 1, _} = :gb_trees.next(:gb_trees.iterator(:gb_trees.from_list(a: 1)))
      iex> :ok
      :ok

  """
  def iterator(tree), do: iterator(tree, :ordered)

  @doc """
  Makes an iterator with an order, `:ordered` or `:reversed`.

      iex> {:b, 2, _} = :gb_trees.next(:gb_trees.iterator(:gb_trees.from_list(a: 1, b: 2), :reversed))
      iex> :ok
      :ok

  """
  def iterator({_, tree}, :ordered), do: {:ordered, descend(tree, [])}
  def iterator({_, tree}, :reversed), do: {:reversed, descend_reversed(tree, [])}

  # The nodes still to come that lie on the way to the next one, nearest first.
  defp descend({_, _, nil, _} = node, stack), do: [node | stack]
  defp descend({_, _, smaller, _} = node, stack), do: descend(smaller, [node | stack])
  defp descend(nil, stack), do: stack

  defp descend_reversed({_, _, _, nil} = node, stack), do: [node | stack]
  defp descend_reversed({_, _, _, bigger} = node, stack), do: descend_reversed(bigger, [node | stack])
  defp descend_reversed(nil, stack), do: stack

  @doc """
  Makes an iterator that begins with the first key not below a given one.

      iex> {:b, 2, _} = :gb_trees.next(:gb_trees.iterator_from(:b, :gb_trees.from_list(a: 1, b: 2)))
      iex> :ok
      :ok

  """
  def iterator_from(key, tree), do: iterator_from(key, tree, :ordered)

  @doc """
  As `iterator_from/2`, with an order; `:reversed` begins with the first key not above the given one.

      iex> {:a, 1, _} = :gb_trees.next(:gb_trees.iterator_from(:a, :gb_trees.from_list(a: 1, b: 2), :reversed))
      iex> :ok
      :ok

  """
  def iterator_from(key, {_, tree}, :ordered), do: {:ordered, descend_from(key, tree, [])}
  def iterator_from(key, {_, tree}, :reversed), do: {:reversed, descend_from_reversed(key, tree, [])}

  defp descend_from(key, {k, _, _, bigger}, stack) when key > k, do: descend_from(key, bigger, stack)
  defp descend_from(_, {_, _, nil, _} = node, stack), do: [node | stack]

  defp descend_from(key, {k, _, smaller, _} = node, stack) when key < k do
    descend_from(key, smaller, [node | stack])
  end

  defp descend_from(_, {_, _, _, _} = node, stack), do: [node | stack]
  defp descend_from(_, nil, stack), do: stack

  defp descend_from_reversed(key, {k, _, smaller, _}, stack) when key < k do
    descend_from_reversed(key, smaller, stack)
  end

  defp descend_from_reversed(_, {_, _, _, nil} = node, stack), do: [node | stack]

  defp descend_from_reversed(key, {k, _, _, bigger} = node, stack) when key > k do
    descend_from_reversed(key, bigger, [node | stack])
  end

  defp descend_from_reversed(_, {_, _, _, _} = node, stack), do: [node | stack]
  defp descend_from_reversed(_, nil, stack), do: stack

  @doc """
  Returns key, value and the iterator for the rest, or `:none`.

      iex> :gb_trees.next(:gb_trees.iterator(:gb_trees.empty()))
      :none

  """
  def next({:ordered, [{key, value, _, bigger} | stack]}) do
    {key, value, {:ordered, descend(bigger, stack)}}
  end

  def next({:reversed, [{key, value, smaller, _} | stack]}) do
    {key, value, {:reversed, descend_reversed(smaller, stack)}}
  end

  def next({order, []}) when order === :ordered or order === :reversed, do: :none
end
