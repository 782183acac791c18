defmodule Tuple do
  @moduledoc """
  Functions on tuples.

  A tuple holds a fixed number of terms side by side: reading any of them is
  immediate, and changing one copies them all. The size is `tuple_size/1`, an
  element is `elem/2`.
  """

  @doc """
  Makes a tuple of `size` times the same term.

      iex> Tuple.duplicate(:a, 2)
      {:a, :a}

  """
  def duplicate(data, size), do: :erlang.make_tuple(size, data)

  @doc """
  Puts a term before the one at `index`, which may be the size of the tuple.

      iex> Tuple.insert_at({1, 3}, 1, 2)
      {1, 2, 3}
      iex> Tuple.insert_at({1, 2}, 2, 3)
      {1, 2, 3}

  """
  def insert_at(tuple, index, value), do: :erlang.insert_element(index + 1, tuple, value)

  @doc false
  @deprecated "Use insert_at instead"
  def append(tuple, value), do: :erlang.append_element(tuple, value)

  @doc """
  Removes the term at `index`.

      iex> Tuple.delete_at({1, 2, 3}, 0)
      {2, 3}

  """
  def delete_at(tuple, index), do: :erlang.delete_element(index + 1, tuple)

  @doc """
  Adds the numbers of a tuple.

      iex> Tuple.sum({1, 2, 3.5})
      6.5
      iex> Tuple.sum({})
      0

  """
  def sum(tuple), do: sum(tuple, 1, tuple_size(tuple), 0)

  defp sum(tuple, n, size, acc) when n <= size do
    sum(tuple, n + 1, size, acc + :erlang.element(n, tuple))
  end

  defp sum(_, _, _, acc), do: acc

  @doc """
  Multiplies the numbers of a tuple.

      iex> Tuple.product({2, 3})
      6
      iex> Tuple.product({})
      1

  """
  def product(tuple), do: product(tuple, 1, tuple_size(tuple), 1)

  defp product(tuple, n, size, acc) when n <= size do
    product(tuple, n + 1, size, acc * :erlang.element(n, tuple))
  end

  defp product(_, _, _, acc), do: acc

  @doc """
  Lists the terms of a tuple.

      iex> Tuple.to_list({:a, 1})
      [:a, 1]

  """
  def to_list(tuple), do: :erlang.tuple_to_list(tuple)
end
