defmodule :orddict do
  @moduledoc """
  Dictionaries as lists of pairs, sorted by key.

  Keys are compared with `==`: of `1` and `1.0` a dictionary holds one.
  """

  @doc """
  Makes an empty dictionary.

      iex> :orddict.new()
      []

  """
  def new, do: []

  @doc """
  Makes a dictionary of pairs; of equal keys the last one counts.

      iex> :orddict.from_list(b: 1, a: 2, b: 3)
      [a: 2, b: 3]

  """
  def from_list(pairs), do: last_of_keys(:lists.keysort(1, pairs))

  defp last_of_keys([{k1, _} | [{k2, _} | _] = rest]) when k1 == k2, do: last_of_keys(rest)
  defp last_of_keys([{_, _} = pair | rest]), do: [pair | last_of_keys(rest)]
  defp last_of_keys([]), do: []

  @doc """
  Lists the pairs.

      iex> :orddict.to_list(a: 1)
      [a: 1]

  """
  def to_list(dict), do: dict

  @doc """
  Counts the keys.

      iex> :orddict.size(a: 1)
      1

  """
  def size(dict), do: length(dict)

  @doc """
  Tells whether a dictionary is empty.

      iex> :orddict.is_empty([])
      true

  """
  def is_empty([]), do: true
  def is_empty([_ | _]), do: false

  @doc """
  Tells whether a key is there.

      iex> :orddict.is_key(:a, a: 1)
      true

  """
  def is_key(key, [{k, _} | rest]) when key > k, do: is_key(key, rest)
  def is_key(key, [{k, _} | _]), do: key == k
  def is_key(_, []), do: false

  @doc """
  Returns the value of a key, which must be there.

      iex> :orddict.fetch(:a, a: 1)
      1

  """
  def fetch(key, [{k, _} | rest]) when key > k, do: fetch(key, rest)
  def fetch(key, [{k, value} | _]) when key == k, do: value

  @doc """
  Returns `{:ok, value}` for a key that is there, else `:error`.

      iex> :orddict.find(:a, a: 1)
      {:ok, 1}

  """
  def find(key, [{k, _} | rest]) when key > k, do: find(key, rest)
  def find(key, [{k, value} | _]) when key == k, do: {:ok, value}
  def find(_, [_ | _]), do: :error
  def find(_, []), do: :error

  @doc """
  Lists the keys.

      iex> :orddict.fetch_keys(a: 1, b: 2)
      [:a, :b]

  """
  def fetch_keys([{key, _} | rest]), do: [key | fetch_keys(rest)]
  def fetch_keys([]), do: []

  @doc """
  Puts a value under a key.

      iex> :orddict.store(:b, 2, a: 1)
      [a: 1, b: 2]

  """
  def store(key, value, [{k, _} = pair | rest]) when key > k, do: [pair | store(key, value, rest)]
  def store(key, value, [{k, _} | _] = dict) when key < k, do: [{key, value} | dict]
  def store(key, value, [{_, _} | rest]), do: [{key, value} | rest]
  def store(key, value, []), do: [{key, value}]

  @doc """
  Removes a key.

      iex> :orddict.erase(:a, a: 1, b: 2)
      [b: 2]

  """
  def erase(key, [{k, _} = pair | rest]) when key > k, do: [pair | erase(key, rest)]
  def erase(key, [{k, _} | _] = dict) when key < k, do: dict
  def erase(_, [{_, _} | rest]), do: rest
  def erase(_, []), do: []

  @doc """
  Removes a key and returns its value with the rest, or `:error`.

      iex> :orddict.take(:a, a: 1, b: 2)
      {1, [b: 2]}

  """
  def take(key, dict), do: take(key, dict, [])

  defp take(key, [{k, _} = pair | rest], before) when key > k, do: take(key, rest, [pair | before])
  defp take(key, [{k, value} | rest], before) when key == k, do: {value, :lists.reverse(before, rest)}
  defp take(_, _, _), do: :error

  @doc """
  Puts an element at the end of the list under a key.

      iex> :orddict.append(:a, 2, a: [1])
      [a: [1, 2]]

  """
  def append(key, element, [{k, _} = pair | rest]) when key > k, do: [pair | append(key, element, rest)]
  def append(key, element, [{k, _} | _] = dict) when key < k, do: [{key, [element]} | dict]
  def append(key, element, [{_, list} | rest]), do: [{key, list ++ [element]} | rest]
  def append(key, element, []), do: [{key, [element]}]

  @doc """
  Puts elements at the end of the list under a key.

      iex> :orddict.append_list(:a, [2, 3], a: [1])
      [a: [1, 2, 3]]

  """
  def append_list(key, new, [{k, _} = pair | rest]) when key > k, do: [pair | append_list(key, new, rest)]
  def append_list(key, new, [{k, _} | _] = dict) when key < k, do: [{key, new} | dict]
  def append_list(key, new, [{_, list} | rest]), do: [{key, list ++ new} | rest]
  def append_list(key, new, []), do: [{key, new}]

  @doc """
  Replaces the value of a key, which must be there, by what `fun` makes of it.

      iex> :orddict.update(:a, &(&1 + 1), a: 1)
      [a: 2]

  """
  def update(key, fun, [{k, _} = pair | rest]) when key > k, do: [pair | update(key, fun, rest)]
  def update(key, fun, [{k, value} | rest]) when key == k, do: [{key, fun.(value)} | rest]

  @doc """
  Replaces the value of a key by what `fun` makes of it, or puts `initial`.

      iex> :orddict.update(:b, &(&1 + 1), 0, a: 1)
      [a: 1, b: 0]

  """
  def update(key, fun, initial, [{k, _} = pair | rest]) when key > k do
    [pair | update(key, fun, initial, rest)]
  end

  def update(key, _, initial, [{k, _} | _] = dict) when key < k, do: [{key, initial} | dict]
  def update(key, fun, _, [{_, value} | rest]), do: [{key, fun.(value)} | rest]
  def update(key, _, initial, []), do: [{key, initial}]

  @doc """
  Adds to the number under a key, or puts it.

      iex> :orddict.update_counter(:a, 2, a: 1)
      [a: 3]

  """
  def update_counter(key, increment, [{k, _} = pair | rest]) when key > k do
    [pair | update_counter(key, increment, rest)]
  end

  def update_counter(key, increment, [{k, _} | _] = dict) when key < k, do: [{key, increment} | dict]
  def update_counter(key, increment, [{_, value} | rest]), do: [{key, value + increment} | rest]
  def update_counter(key, increment, []), do: [{key, increment}]

  @doc """
  Folds over the pairs in their order: `fun` gets key, value and accumulator.

      iex> :orddict.fold(fn k, _, acc -> [k | acc] end, [], a: 1, b: 2)
      [:b, :a]

  """
  def fold(fun, acc, [{key, value} | rest]), do: fold(fun, fun.(key, value, acc), rest)
  def fold(fun, acc, []) when is_function(fun, 3), do: acc

  @doc """
  Replaces each value by what `fun` makes of its key and itself.

      iex> :orddict.map(fn _, v -> v * 2 end, a: 1)
      [a: 2]

  """
  def map(fun, [{key, value} | rest]), do: [{key, fun.(key, value)} | map(fun, rest)]
  def map(fun, []) when is_function(fun, 2), do: []

  @doc """
  Keeps the pairs for which `pred` returns `true`.

      iex> :orddict.filter(fn _, v -> v > 1 end, a: 1, b: 2)
      [b: 2]

  """
  def filter(pred, [{key, value} = pair | rest]) do
    case pred.(key, value) do
      true -> [pair | filter(pred, rest)]
      false -> filter(pred, rest)
    end
  end

  def filter(pred, []) when is_function(pred, 2), do: []

  @doc """
  Merges two dictionaries; for keys of both `fun` gets the key and both values.

      iex> :orddict.merge(fn _, x, y -> x + y end, [a: 1, b: 2], [b: 3, c: 4])
      [a: 1, b: 5, c: 4]

  """
  def merge(fun, [{k1, v1} = pair1 | rest1] = left, [{k2, v2} = pair2 | rest2] = right) do
    cond do
      k1 < k2 -> [pair1 | merge(fun, rest1, right)]
      k1 > k2 -> [pair2 | merge(fun, left, rest2)]
      true -> [{k1, fun.(k1, v1, v2)} | merge(fun, rest1, rest2)]
    end
  end

  def merge(fun, [], right) when is_function(fun, 3), do: right
  def merge(fun, left, []) when is_function(fun, 3), do: left
end
