defmodule :array do
  @moduledoc false
  # Arrays that grow, with a default value for what was not set: the entries that were set, in a
  # map, so that sparse ones are small.

  defguardp is_index(index) when is_integer(index) and index >= 0

  def new, do: {:array, 0, false, :undefined, %{}}

  def new(size) when is_index(size), do: {:array, size, true, :undefined, %{}}
  def new(options), do: with_options(options, {:array, 0, false, :undefined, %{}})

  def new(size, options) when is_index(size), do: with_options(options, {:array, size, true, :undefined, %{}})
  def new(_size, _options), do: :erlang.error(:badarg)

  defp with_options(options, array) when is_list(options), do: :lists.foldl(&option/2, array, options)
  defp with_options(option, array), do: option(option, array)

  defp option(:fixed, array), do: option({:fixed, true}, array)
  defp option({:fixed, fixed}, {:array, size, _, default, entries}) when is_boolean(fixed), do: {:array, size, fixed, default, entries}
  defp option({:default, default}, {:array, size, fixed, _, entries}), do: {:array, size, fixed, default, entries}
  defp option({:size, size}, {:array, _, _, default, entries}) when is_index(size), do: {:array, size, true, default, entries}
  defp option(size, array) when is_index(size), do: option({:size, size}, array)
  defp option(_other, _array), do: :erlang.error(:badarg)

  def is_array({:array, size, fixed, _default, entries}), do: is_integer(size) and is_boolean(fixed) and is_map(entries)
  def is_array(_other), do: false

  def size({:array, size, _, _, _}), do: size
  def size(_other), do: :erlang.error(:badarg)

  def default({:array, _, _, default, _}), do: default
  def is_fix({:array, _, fixed, _, _}), do: fixed
  def fix({:array, size, _, default, entries}), do: {:array, size, true, default, entries}
  def relax({:array, size, _, default, entries}), do: {:array, size, false, default, entries}

  def get(index, {:array, size, fixed, default, entries}) when is_index(index) and (index < size or not fixed) do
    case entries do
      %{^index => value} -> value
      %{} -> default
    end
  end

  def get(_index, _array), do: :erlang.error(:badarg)

  def set(index, value, {:array, size, fixed, default, entries}) when is_index(index) and (index < size or not fixed) do
    {:array, max(size, index + 1), fixed, default, :maps.put(index, value, entries)}
  end

  def set(_index, _value, _array), do: :erlang.error(:badarg)

  def reset(index, {:array, size, fixed, default, entries}) when is_index(index) and (index < size or not fixed) do
    {:array, size, fixed, default, :maps.remove(index, entries)}
  end

  def reset(_index, _array), do: :erlang.error(:badarg)

  def resize(array), do: resize(sparse_size(array), array)

  def resize(size, {:array, old, fixed, default, entries}) when is_index(size) do
    entries = if size < old, do: :maps.filter(fn index, _ -> index < size end, entries), else: entries
    {:array, size, fixed, default, entries}
  end

  def resize(_size, _array), do: :erlang.error(:badarg)

  def sparse_size(array) do
    case :lists.reverse(sparse_to_orddict(array)) do
      [{index, _} | _] -> index + 1
      [] -> 0
    end
  end

  # --- lists --------------------------------------------------------------------------

  def from_list(list), do: from_list(list, :undefined)

  def from_list(list, default) when is_list(list) do
    entries = :maps.from_list(indexed(list, 0))
    {:array, map_size(entries), false, default, entries}
  end

  def from_list(_list, _default), do: :erlang.error(:badarg)

  defp indexed([], _index), do: []
  defp indexed([value | rest], index), do: [{index, value} | indexed(rest, index + 1)]

  def from_orddict(orddict), do: from_orddict(orddict, :undefined)

  def from_orddict(orddict, default) when is_list(orddict) do
    size = :lists.foldl(fn {index, _}, size -> max(size, index + 1) end, 0, orddict)
    {:array, size, false, default, :maps.from_list(orddict)}
  end

  def from_orddict(_orddict, _default), do: :erlang.error(:badarg)

  # Values of a function of a state, until it says `:done`.
  def from(fun, state), do: from(fun, state, :undefined)
  def from(fun, state, default) when is_function(fun, 1), do: from_list(values(fun.(state), fun), default)

  defp values(:done, _fun), do: []
  defp values({value, state}, fun), do: [value | values(fun.(state), fun)]

  def to_list(array), do: for({_, value} <- to_orddict(array), do: value)
  def sparse_to_list(array), do: for({_, value} <- sparse_to_orddict(array), do: value)
  def to_orddict({:array, size, _, _, _} = array), do: for(index <- 0..(size - 1)//1, do: {index, get(index, array)})

  # What is equal to the default is not told from what was not set.
  def sparse_to_orddict({:array, _, _, default, entries}) do
    :lists.keysort(1, for({_, value} = entry <- :maps.to_list(entries), value !== default, do: entry))
  end

  # --- walks --------------------------------------------------------------------------

  def map(fun, {:array, size, fixed, default, _} = array) when is_function(fun, 2) do
    entries = for {index, value} <- to_orddict(array), do: {index, fun.(index, value)}
    {:array, size, fixed, default, :maps.from_list(entries)}
  end

  def sparse_map(fun, {:array, size, fixed, default, _} = array) when is_function(fun, 2) do
    entries = for {index, value} <- sparse_to_orddict(array), do: {index, fun.(index, value)}
    {:array, size, fixed, default, :maps.from_list(entries)}
  end

  def foldl(fun, acc, array), do: fold(fun, acc, to_orddict(array))
  def foldr(fun, acc, array), do: fold(fun, acc, :lists.reverse(to_orddict(array)))
  def sparse_foldl(fun, acc, array), do: fold(fun, acc, sparse_to_orddict(array))
  def sparse_foldr(fun, acc, array), do: fold(fun, acc, :lists.reverse(sparse_to_orddict(array)))

  defp fold(fun, acc, entries) when is_function(fun, 3) do
    :lists.foldl(fn {index, value}, acc -> fun.(index, value, acc) end, acc, entries)
  end

  # Of the entries from one index to another, both included.
  def foldl(from, to, fun, acc, array), do: fold(fun, acc, between(from, to, array, &to_orddict/1))
  def foldr(from, to, fun, acc, array), do: fold(fun, acc, :lists.reverse(between(from, to, array, &to_orddict/1)))
  def sparse_foldl(from, to, fun, acc, array), do: fold(fun, acc, between(from, to, array, &sparse_to_orddict/1))

  def sparse_foldr(from, to, fun, acc, array) do
    fold(fun, acc, :lists.reverse(between(from, to, array, &sparse_to_orddict/1)))
  end

  defp between(from, to, {:array, size, _, _, _} = array, entries) when is_index(from) and is_integer(to) and to < size do
    for {index, value} <- entries.(array), index >= from, index <= to, do: {index, value}
  end

  defp between(_from, _to, _array, _entries), do: :erlang.error(:badarg)

  # The function gives a new value and the next accumulator.
  def mapfoldl(fun, acc, array), do: mapfold(fun, acc, array, entries(array, &to_orddict/1))
  def mapfoldr(fun, acc, array), do: mapfold(fun, acc, array, :lists.reverse(entries(array, &to_orddict/1)))
  def sparse_mapfoldl(fun, acc, array), do: mapfold(fun, acc, array, entries(array, &sparse_to_orddict/1))

  def sparse_mapfoldr(fun, acc, array) do
    mapfold(fun, acc, array, :lists.reverse(entries(array, &sparse_to_orddict/1)))
  end

  def mapfoldl(from, to, fun, acc, array), do: mapfold(fun, acc, array, between(from, to, array, &to_orddict/1))

  def mapfoldr(from, to, fun, acc, array) do
    mapfold(fun, acc, array, :lists.reverse(between(from, to, array, &to_orddict/1)))
  end

  def sparse_mapfoldl(from, to, fun, acc, array) do
    mapfold(fun, acc, array, between(from, to, array, &sparse_to_orddict/1))
  end

  def sparse_mapfoldr(from, to, fun, acc, array) do
    mapfold(fun, acc, array, :lists.reverse(between(from, to, array, &sparse_to_orddict/1)))
  end

  defp entries({:array, _, _, _, _} = array, entries), do: entries.(array)
  defp entries(_other, _entries), do: :erlang.error(:badarg)

  defp mapfold(fun, acc, array, entries) when is_function(fun, 3) do
    :lists.foldl(
      fn {index, value}, {array, acc} ->
        {value, acc} = fun.(index, value, acc)
        {set(index, value, array), acc}
      end,
      {array, acc},
      entries
    )
  end

  defp mapfold(_fun, _acc, _array, _entries), do: :erlang.error(:badarg)

  # --- ends and parts -----------------------------------------------------------------

  def append(value, {:array, size, fixed, default, entries}) do
    {:array, size + 1, fixed, default, :maps.put(size, value, entries)}
  end

  def append(_value, _array), do: :erlang.error(:badarg)

  def prepend(value, array) do
    {:array, size, fixed, default, entries} = shift(-1, array)
    {:array, size, fixed, default, :maps.put(0, value, entries)}
  end

  # Drops so many entries in front, or makes room for so many.
  def shift(count, {:array, size, fixed, default, entries}) when is_integer(count) and count <= size do
    {:array, size - count, fixed, default, for({index, value} <- entries, index >= count, into: %{}, do: {index - count, value})}
  end

  def shift(_count, _array), do: :erlang.error(:badarg)

  def slice(start, length, {:array, size, _, _, _} = array)
      when is_index(start) and is_index(length) and start + length <= size do
    {:array, _, fixed, default, entries} = shift(start, array)
    {:array, length, fixed, default, :maps.filter(fn index, _ -> index < length end, entries)}
  end

  def slice(_start, _length, _array), do: :erlang.error(:badarg)

  def concat({:array, size, fixed, default, entries}, {:array, more, _, other, added} = array) do
    # What the second one's default stands for must be said where the first has another.
    added = if other === default, do: :maps.to_list(added), else: to_orddict(array)
    moved = for {index, value} <- added, into: entries, do: {size + index, value}
    {:array, size + more, fixed, default, moved}
  end

  def concat(_first, _second), do: :erlang.error(:badarg)

  def concat([first | rest]), do: :lists.foldl(fn array, joined -> concat(joined, array) end, concat(first, new()), rest)
  def concat(_other), do: :erlang.error(:badarg)
end
