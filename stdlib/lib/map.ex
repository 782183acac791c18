defmodule Map do
  @moduledoc """
  Functions on maps.

  A map holds pairs of a key and a value, each key once; keys and values are any
  terms, and keys are told apart strictly, so that `1` and `1.0` are two keys. Pairs
  have no order that one may rely on. Maps are enumerable, as lists of pairs.

  Everything here that is given something other than a map raises `BadMapError`.
  """

  @doc """
  Lists the keys.

      iex> Map.keys(%{a: 1})
      [:a]

  """
  def keys(map), do: :maps.keys(map)

  @doc """
  Lists the values.

      iex> Map.values(%{a: 1})
      [1]

  """
  def values(map), do: :maps.values(map)

  @doc """
  Lists the pairs.

      iex> Map.to_list(%{a: 1})
      [a: 1]

  """
  def to_list(map), do: :maps.to_list(map)

  @doc """
  Makes an empty map.

      iex> Map.new()
      %{}

  """
  def new, do: %{}

  @doc """
  Makes a map of the pairs of an enumerable; of equal keys the last one counts.

      iex> Map.new(a: 1, b: 2, a: 3)
      %{a: 3, b: 2}

  """
  def new(enumerable)
  def new(list) when is_list(list), do: :maps.from_list(list)
  def new(%{__struct__: _} = enumerable), do: :maps.from_list(Enum.to_list(enumerable))
  def new(%{} = map), do: map
  def new(enumerable), do: :maps.from_list(Enum.to_list(enumerable))

  @doc """
  Makes a map of the pairs that `transform` returns for the elements.

      iex> Map.new([:a, :b], fn x -> {x, 0} end)
      %{a: 0, b: 0}

  """
  def new(enumerable, transform)
  def new(list, transform) when is_list(list), do: new_from_list(list, transform)

  def new(enumerable, transform) do
    new_from_list(Enum.to_list(enumerable), transform)
  end

  defp new_from_list(list, transform) when is_function(transform, 1) do
    :maps.from_list(:lists.map(transform, list))
  end

  @doc """
  Makes a map with the given keys, all with the same value.

      iex> Map.from_keys([1, 2], :x)
      %{1 => :x, 2 => :x}

  """
  def from_keys(keys, value), do: :maps.from_keys(keys, value)

  @doc """
  Makes a map of a struct, or of the defaults of a struct's module.

      iex> Map.from_struct(1..3)
      %{first: 1, last: 3, step: 1}

  """
  def from_struct(struct)

  def from_struct(module) when is_atom(module), do: :maps.remove(:__struct__, module.__struct__())
  def from_struct(%_{} = struct), do: :maps.remove(:__struct__, struct)

  # --- Reading ------------------------------------------------------------

  @doc """
  Tells whether the map has `key`.

      iex> Map.has_key?(%{a: 1}, :a)
      true

  """
  def has_key?(map, key), do: :maps.is_key(key, map)

  @doc """
  Returns `{:ok, value}` for a key that is there, else `:error`.

      iex> Map.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Map.fetch(%{a: 1}, :b)
      :error

  """
  def fetch(map, key) do
    case map do
      %{^key => value} -> {:ok, value}
      %{} -> :error
      _ -> bad_map(map)
    end
  end

  @doc """
  Returns the value of a key, which must be there.

      iex> Map.fetch!(%{a: 1}, :a)
      1

  """
  def fetch!(map, key), do: :erlang.map_get(key, map)

  @doc """
  Returns the value of `key`, or `default`.

      iex> Map.get(%{a: 1}, :a)
      1
      iex> Map.get(%{a: 1}, :b, 0)
      0

  """
  def get(map, key, default \\ nil) do
    case map do
      %{^key => value} -> value
      %{} -> default
      _ -> bad_map(map)
    end
  end

  @doc """
  Returns the value of `key`, or what `fun` returns.

      iex> Map.get_lazy(%{a: 1}, :b, fn -> 2 * 3 end)
      6

  """
  def get_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> value
      %{} -> fun.()
      _ -> bad_map(map)
    end
  end

  @doc """
  Tells whether two maps have the same keys with strictly equal values.

      iex> Map.equal?(%{a: 1}, %{a: 1.0})
      false

  """
  def equal?(map1, map2)
  def equal?(%{} = map1, %{} = map2), do: map1 === map2

  # --- Writing ------------------------------------------------------------

  @doc """
  Puts `value` under `key`.

      iex> Map.put(%{a: 1}, :b, 2)
      %{a: 1, b: 2}

  """
  def put(map, key, value), do: :maps.put(key, value, map)

  @doc """
  Puts `value` under `key` unless the key is there.

      iex> Map.put_new(%{a: 1}, :a, 2)
      %{a: 1}

  """
  def put_new(map, key, value) do
    case map do
      %{^key => _} -> map
      %{} -> :maps.put(key, value, map)
      _ -> bad_map(map)
    end
  end

  @doc """
  Puts what `fun` returns under `key` unless the key is there.

      iex> Map.put_new_lazy(%{a: 1}, :b, fn -> 2 end)
      %{a: 1, b: 2}

  """
  def put_new_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => _} -> map
      %{} -> :maps.put(key, fun.(), map)
      _ -> bad_map(map)
    end
  end

  @doc """
  Puts `value` under `key` if the key is there.

      iex> Map.replace(%{a: 1}, :a, 2)
      %{a: 2}
      iex> Map.replace(%{a: 1}, :b, 2)
      %{a: 1}

  """
  def replace(map, key, value) do
    case map do
      %{^key => _} -> :maps.put(key, value, map)
      %{} -> map
      _ -> bad_map(map)
    end
  end

  @doc """
  Puts `value` under `key`, which must be there.

      iex> Map.replace!(%{a: 1}, :a, 2)
      %{a: 2}

  """
  def replace!(map, key, value) do
    case map do
      %{^key => _} -> :maps.put(key, value, map)
      %{} -> no_key(key, map)
      _ -> bad_map(map)
    end
  end

  @doc """
  Replaces the value of `key` by what `fun` makes of it, if the key is there.

      iex> Map.replace_lazy(%{a: 1}, :a, &(&1 + 1))
      %{a: 2}
      iex> Map.replace_lazy(%{a: 1}, :b, &(&1 + 1))
      %{a: 1}

  """
  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      _ -> map
    end
  end

  @doc """
  Replaces the value of `key` by what `fun` makes of it, or puts `default`.

      iex> Map.update(%{a: 1}, :a, 10, &(&1 + 1))
      %{a: 2}
      iex> Map.update(%{a: 1}, :b, 10, &(&1 + 1))
      %{a: 1, b: 10}

  """
  def update(map, key, default, fun) when is_function(fun, 1) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      %{} -> :maps.put(key, default, map)
      _ -> bad_map(map)
    end
  end

  @doc """
  Replaces the value of `key`, which must be there, by what `fun` makes of it.

      iex> Map.update!(%{a: 1}, :a, &(&1 + 1))
      %{a: 2}

  """
  def update!(map, key, fun) when is_function(fun, 1) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      %{} -> no_key(key, map)
      _ -> bad_map(map)
    end
  end

  @doc """
  Reads and updates at once.

  `fun` gets the value of `key`, or `nil`, and returns what to return and the new
  value, or `:pop` to remove the key.

      iex> Map.get_and_update(%{a: 1}, :a, fn x -> {x, x + 1} end)
      {1, %{a: 2}}
      iex> Map.get_and_update(%{a: 1}, :a, fn _ -> :pop end)
      {1, %{}}

  """
  def get_and_update(map, key, fun) when is_function(fun, 1) do
    current = get(map, key)

    case fun.(current) do
      {get, update} -> {get, :maps.put(key, update, map)}
      :pop -> {current, :maps.remove(key, map)}
      other -> bad_return(other)
    end
  end

  @doc """
  As `get_and_update/3`, with a key that must be there.

      iex> Map.get_and_update!(%{a: 1}, :a, fn x -> {x, x + 1} end)
      {1, %{a: 2}}

  """
  def get_and_update!(map, key, fun) when is_function(fun, 1) do
    value = fetch!(map, key)

    case fun.(value) do
      {get, update} -> {get, :maps.put(key, update, map)}
      :pop -> {value, :maps.remove(key, map)}
      other -> bad_return(other)
    end
  end

  @doc """
  Removes `key`.

      iex> Map.delete(%{a: 1, b: 2}, :a)
      %{b: 2}

  """
  def delete(map, key), do: :maps.remove(key, map)

  @doc """
  Removes `key` and returns its value, or `default`, with the rest.

      iex> Map.pop(%{a: 1}, :a)
      {1, %{}}
      iex> Map.pop(%{a: 1}, :b, 0)
      {0, %{a: 1}}

  """
  def pop(map, key, default \\ nil) do
    case :maps.take(key, map) do
      {_, _} = taken -> taken
      :error -> {default, map}
    end
  end

  @doc """
  Removes `key`, which must be there, and returns its value with the rest.

      iex> Map.pop!(%{a: 1}, :a)
      {1, %{}}

  """
  def pop!(map, key) do
    case :maps.take(key, map) do
      {_, _} = taken -> taken
      :error -> no_key(key, map)
    end
  end

  @doc """
  Removes `key` and returns its value, or what `fun` returns, with the rest.

      iex> Map.pop_lazy(%{a: 1}, :b, fn -> 2 end)
      {2, %{a: 1}}

  """
  def pop_lazy(map, key, fun) when is_function(fun, 0) do
    case :maps.take(key, map) do
      {_, _} = taken -> taken
      :error -> {fun.(), map}
    end
  end

  # --- Several keys -------------------------------------------------------

  @doc """
  Keeps the given keys.

      iex> Map.take(%{a: 1, b: 2}, [:a, :c])
      %{a: 1}

  """
  def take(map, keys)
  def take(map, keys) when is_map(map), do: keep(map, to_keys(keys))
  def take(map, _keys), do: bad_map(map)

  defp keep(map, keys) do
    case :ampoule_maps.keep(map, keys) do
      false -> keep(map, need_list(keys))
      part -> part
    end
  end

  # An improper list fails at its end.
  defp need_list([_ | keys]), do: need_list(keys)

  @doc """
  Removes the given keys.

      iex> Map.drop(%{a: 1, b: 2}, [:a, :c])
      %{b: 2}

  """
  def drop(map, keys)
  def drop(map, keys) when is_map(map), do: remove_all(map, to_keys(keys))
  def drop(map, _keys), do: bad_map(map)

  defp remove_all(map, keys) do
    case :ampoule_maps.remove_all(map, keys) do
      false -> remove_all(map, need_list(keys))
      rest -> rest
    end
  end

  @doc """
  Divides a map into what has one of the given keys and the rest.

      iex> Map.split(%{a: 1, b: 2, c: 3}, [:a, :d])
      {%{a: 1}, %{b: 2, c: 3}}

  """
  def split(map, keys)

  def split(map, keys) when is_map(map) do
    keys = to_keys(keys)
    {keep(map, keys), remove_all(map, keys)}
  end

  def split(map, _keys), do: bad_map(map)

  defp to_keys(keys) when is_list(keys), do: keys
  defp to_keys(keys), do: Enum.to_list(keys)

  @doc """
  Divides a map into the pairs that `fun` accepts and the others.

      iex> Map.split_with(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)
      {%{b: 2}, %{a: 1}}

  """
  def split_with(map, fun) when is_map(map) and is_function(fun, 1) do
    split_pairs(:maps.to_list(map), fun, [], [])
  end

  defp split_pairs([pair | tail], fun, yes, no) do
    if fun.(pair) do
      split_pairs(tail, fun, [pair | yes], no)
    else
      split_pairs(tail, fun, yes, [pair | no])
    end
  end

  defp split_pairs([], _, yes, no), do: {:maps.from_list(yes), :maps.from_list(no)}

  @doc """
  Keeps the pairs for which `fun` returns a true value.

      iex> Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)
      %{b: 2}

  """
  def filter(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(filter_pairs(:maps.to_list(map), fun))
  end

  defp filter_pairs([pair | tail], fun) do
    if fun.(pair), do: [pair | filter_pairs(tail, fun)], else: filter_pairs(tail, fun)
  end

  defp filter_pairs([], _), do: []

  @doc """
  Removes the pairs for which `fun` returns a true value.

      iex> Map.reject(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)
      %{a: 1}

  """
  def reject(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(reject_pairs(:maps.to_list(map), fun))
  end

  defp reject_pairs([pair | tail], fun) do
    if fun.(pair), do: reject_pairs(tail, fun), else: [pair | reject_pairs(tail, fun)]
  end

  defp reject_pairs([], _), do: []

  # --- Two maps -----------------------------------------------------------

  @doc """
  Merges two maps; the second one's values win.

      iex> Map.merge(%{a: 1, b: 2}, %{a: 3, d: 4})
      %{a: 3, b: 2, d: 4}

  """
  def merge(map1, map2), do: :maps.merge(map1, map2)

  @doc """
  Merges two maps; for keys of both, `fun` gets key and both values.

      iex> Map.merge(%{a: 1, b: 2}, %{a: 3}, fn _, v1, v2 -> v1 + v2 end)
      %{a: 4, b: 2}

  """
  def merge(map1, map2, fun) when is_function(fun, 3), do: :maps.merge_with(fun, map1, map2)

  @doc """
  Keeps the keys that both maps have, with the values of the second.

      iex> Map.intersect(%{a: 1, b: 2}, %{b: 3, c: 4})
      %{b: 3}

  """
  def intersect(map1, map2), do: :maps.intersect(map1, map2)

  @doc """
  Keeps the keys that both maps have; `fun` gets key and both values.

      iex> Map.intersect(%{a: 1, b: 2}, %{b: 3}, fn _, v1, v2 -> v1 + v2 end)
      %{b: 5}

  """
  def intersect(map1, map2, fun) when is_function(fun, 3) do
    :maps.intersect_with(fun, map1, map2)
  end

  # --- Old names ----------------------------------------------------------

  @doc false
  @deprecated "Use Kernel.map_size/1 instead"
  def size(map), do: map_size(map)

  @doc false
  @deprecated "Use Map.new/2 instead (invoke Map.from_struct/1 before if you have a struct)"
  def map(map, fun) when is_map(map) do
    new(map, fn {key, value} -> {key, fun.({key, value})} end)
  end

  defp bad_map(term), do: :erlang.error({:badmap, term})
  defp no_key(key, map), do: :erlang.error({:badkey, key, map})
  defp bad_return(other) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end
end
