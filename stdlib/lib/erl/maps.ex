# Natives of this module, written in Rust and found beside the functions below:
# find/2, get/2, get/3, is_key/2, keys/1, values/1, put/3, remove/2, update/3, merge/2,
# from_list/1, from_keys/2, to_list/1, take/2.
defmodule :maps do
  @moduledoc """
  Functions on maps, with Erlang's names and argument order.

  A map is walked as the list of its pairs. An iterator is such a list too,
  the pairs still to come, and `:none` when it ends.
  """

  @doc """
  Makes an empty map.

      iex> :maps.new()
      %{}

  """
  def new, do: %{}

  @doc """
  Counts the keys.

      iex> :maps.size(%{a: 1})
      1

  """
  def size(map), do: map_size(map)

  # Everything that walks takes a map or an iterator.
  defp pairs(map) when is_map(map), do: :maps.to_list(map)
  defp pairs(:none), do: []
  defp pairs([{_, _} | _] = iterator), do: iterator
  defp pairs(other), do: :erlang.error({:badmap, other})

  @doc """
  Keeps the pairs for which `pred` returns `true`.

      iex> :maps.filter(fn _, v -> v > 1 end, %{a: 1, b: 2})
      %{b: 2}

  """
  def filter(pred, map) when is_function(pred, 2) do
    :maps.from_list(filter_pairs(pairs(map), pred))
  end

  def filter(pred, map), do: refuse([pred, map], [2, :pairs])

  defp filter_pairs([{key, value} = pair | tail], pred) do
    case pred.(key, value) do
      true -> [pair | filter_pairs(tail, pred)]
      false -> filter_pairs(tail, pred)
    end
  end

  defp filter_pairs([], _), do: []

  @doc """
  Keeps the pairs for which `fun` returns `true`, with the new value where
  it returns `{true, value}`.

      iex> :maps.filtermap(fn _, v -> v > 1 and {true, -v} end, %{a: 1, b: 2})
      %{b: -2}

  """
  def filtermap(fun, map) when is_function(fun, 2) do
    :maps.from_list(filtermap_pairs(pairs(map), fun))
  end

  def filtermap(fun, map), do: refuse([fun, map], [2, :pairs])

  defp filtermap_pairs([{key, value} = pair | tail], fun) do
    case fun.(key, value) do
      true -> [pair | filtermap_pairs(tail, fun)]
      {true, new} -> [{key, new} | filtermap_pairs(tail, fun)]
      false -> filtermap_pairs(tail, fun)
    end
  end

  defp filtermap_pairs([], _), do: []

  @doc """
  Replaces each value by what `fun` makes of its key and itself.

      iex> :maps.map(fn _, v -> v * 2 end, %{a: 1})
      %{a: 2}

  """
  def map(fun, map) when is_function(fun, 2), do: :maps.from_list(map_pairs(pairs(map), fun))
  def map(fun, map), do: refuse([fun, map], [2, :pairs])

  defp map_pairs([{key, value} | tail], fun), do: [{key, fun.(key, value)} | map_pairs(tail, fun)]
  defp map_pairs([], _), do: []

  @doc """
  Folds over the pairs: `fun` gets key, value and accumulator.

      iex> :maps.fold(fn _, v, sum -> v + sum end, 0, %{a: 1, b: 2})
      3

  """
  def fold(fun, acc, map) when is_function(fun, 3), do: fold_pairs(pairs(map), fun, acc)
  def fold(fun, acc, map), do: refuse([fun, acc, map], [3, :any, :pairs])

  defp fold_pairs([{key, value} | tail], fun, acc), do: fold_pairs(tail, fun, fun.(key, value, acc))
  defp fold_pairs([], _, acc), do: acc

  @doc """
  Calls `fun` with each key and value, for its effects.

      iex> :maps.foreach(fn k, _ -> send(self(), k) end, %{a: 1})
      :ok

  """
  def foreach(fun, map) when is_function(fun, 2), do: foreach_pair(pairs(map), fun)
  def foreach(fun, map), do: refuse([fun, map], [2, :pairs])

  defp foreach_pair([{key, value} | tail], fun) do
    fun.(key, value)
    foreach_pair(tail, fun)
  end

  defp foreach_pair([], _), do: :ok

  @doc """
  Makes an iterator for `next/1`.

      iex> :maps.next(:maps.iterator(%{a: 1}))
      {:a, 1, :none}

  """
  def iterator(map) when is_map(map), do: iterate(:maps.to_list(map))
  def iterator(other), do: :erlang.error({:badmap, other})

  @doc """
  Makes an iterator with an order: `:undefined`, `:ordered`, `:reversed`, or a
  function that compares two keys.

      iex> :maps.next(:maps.iterator(%{a: 1, b: 2}, :reversed))
      {:b, 2, [a: 1]}

  """
  def iterator(map, order) when is_map(map) do
    case order do
      :undefined ->
        iterate(:maps.to_list(map))

      :ordered ->
        iterate(sorted(map))

      :reversed ->
        iterate(:lists.reverse(sorted(map)))

      before? when is_function(before?, 2) ->
        iterate(:lists.sort(fn {a, _}, {b, _} -> before?.(a, b) end, :maps.to_list(map)))

      _ ->
        cause = %{2 => "not 'undefined', 'ordered', 'reversed', or a fun that takes two arguments"}
        :erlang.error(:badarg, [map, order], error_info: %{module: :erl_erts_errors, cause: cause})
    end
  end

  def iterator(other, _), do: :erlang.error({:badmap, other})

  # Among keys all integers go before all floats.
  defp sorted(map), do: :lists.sort(fn {a, _}, {b, _} -> key_order(a, b) end, :maps.to_list(map))

  defp key_order(a, b) when is_integer(a) and is_float(b), do: true
  defp key_order(a, b) when is_float(a) and is_integer(b), do: false
  defp key_order(a, b), do: a <= b

  defp iterate([]), do: :none
  defp iterate(pairs), do: pairs

  @doc """
  Returns key, value and the iterator for the rest, or `:none`.

      iex> {key, value, _} = :maps.next(:maps.iterator(%{a: 1}))
      iex> {key, value}
      {:a, 1}

  """
  def next([{key, value} | rest]), do: {key, value, iterate(rest)}
  def next(:none), do: :none

  def next(other) do
    cause = %{1 => "not a valid iterator"}
    :erlang.error(:badarg, [other], error_info: %{module: :erl_erts_errors, cause: cause})
  end

  @doc """
  Merges two maps; `fun` gets key and both values where both have the key.

      iex> :maps.merge_with(fn _, a, b -> a + b end, %{a: 1}, %{a: 2, b: 3})
      %{a: 3, b: 3}

  """
  def merge_with(fun, left, right) when is_map(left) and is_map(right) and is_function(fun, 3) do
    merge_pairs(:maps.to_list(right), left, fun)
  end

  def merge_with(fun, left, right), do: refuse([fun, left, right], [3, :map, :map])

  defp merge_pairs([{key, new} | tail], map, fun) do
    case map do
      %{^key => old} -> merge_pairs(tail, :maps.put(key, fun.(key, old, new), map), fun)
      _ -> merge_pairs(tail, :maps.put(key, new, map), fun)
    end
  end

  defp merge_pairs([], map, _), do: map

  @doc """
  Keeps of `right` the keys that `left` has too.

      iex> :maps.intersect(%{a: 1, b: 2}, %{b: 3, c: 4})
      %{b: 3}

  """
  def intersect(left, right) when is_map(left) and is_map(right) do
    # The smaller one is walked; the values are always those of `right`.
    if map_size(left) <= map_size(right) do
      :maps.from_list(common_from(:maps.keys(left), right))
    else
      :maps.from_list(common_in(:maps.to_list(right), left))
    end
  end

  def intersect(left, right), do: refuse([left, right], [:map, :map])

  defp common_from([key | tail], map) do
    case map do
      %{^key => value} -> [{key, value} | common_from(tail, map)]
      _ -> common_from(tail, map)
    end
  end

  defp common_from([], _), do: []

  defp common_in([{key, _} = pair | tail], map) do
    if is_map_key(map, key), do: [pair | common_in(tail, map)], else: common_in(tail, map)
  end

  defp common_in([], _), do: []

  @doc """
  Keeps the keys that both maps have, with the value that `fun` makes of the key and both values.

      iex> :maps.intersect_with(fn _, a, b -> a + b end, %{a: 1, b: 2}, %{b: 3})
      %{b: 5}

  """
  def intersect_with(fun, left, right)
      when is_map(left) and is_map(right) and is_function(fun, 3) do
    :maps.from_list(intersect_pairs(:maps.to_list(left), right, fun))
  end

  def intersect_with(fun, left, right), do: refuse([fun, left, right], [3, :map, :map])

  defp intersect_pairs([{key, value} | tail], map, fun) do
    case map do
      %{^key => other} -> [{key, fun.(key, value, other)} | intersect_pairs(tail, map, fun)]
      _ -> intersect_pairs(tail, map, fun)
    end
  end

  defp intersect_pairs([], _, _), do: []

  @doc """
  Replaces the value of `key` by what `fun` makes of it; the key must be there.

      iex> :maps.update_with(:a, &(&1 + 1), %{a: 1})
      %{a: 2}

  """
  def update_with(key, fun, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      _ -> :erlang.error({:badkey, key})
    end
  end

  def update_with(key, fun, map), do: refuse([key, fun, map], [:any, 1, :map])

  @doc """
  Replaces the value of `key` by what `fun` makes of it, or puts `initial`.

      iex> :maps.update_with(:a, &(&1 + 1), 0, %{})
      %{a: 0}

  """
  def update_with(key, fun, initial, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> :maps.put(key, fun.(value), map)
      _ -> :maps.put(key, initial, map)
    end
  end

  def update_with(key, fun, initial, map) do
    if is_map(map) do
      refuse([key, fun, initial, map], [:any, 1, :any, :map])
    else
      :erlang.error({:badmap, map}, [key, fun, initial, map])
    end
  end

  @doc """
  Keeps the given keys.

      iex> :maps.with([:a, :c], %{a: 1, b: 2})
      %{a: 1}

  """
  def with(keys, map) when is_list(keys) and is_map(map) do
    case :ampoule_maps.keep(map, keys) do
      false -> common_from(keys, map)
      part -> part
    end
  end

  def with(keys, map), do: refuse([keys, map], [:list, :map])

  @doc """
  Removes the given keys.

      iex> :maps.without([:a, :c], %{a: 1, b: 2})
      %{b: 2}

  """
  def without(keys, map) when is_list(keys) and is_map(map) do
    case :ampoule_maps.remove_all(map, keys) do
      false -> remove_keys(keys, map)
      rest -> rest
    end
  end

  def without(keys, map), do: refuse([keys, map], [:list, :map])

  # An improper list fails at its end.
  defp remove_keys([_ | tail], map), do: remove_keys(tail, map)

  @doc """
  Groups the elements of a list by what `key_fun` makes of them, in their order.

      iex> :maps.groups_from_list(&rem(&1, 2), [1, 2, 3])
      %{0 => [2], 1 => [1, 3]}

  """
  def groups_from_list(key_fun, list) when is_function(key_fun, 1) and is_list(list) do
    group(:lists.reverse(list), key_fun, %{})
  end

  def groups_from_list(key_fun, list), do: refuse([key_fun, list], [1, :list])

  defp group([head | tail], key_fun, groups) do
    key = key_fun.(head)

    case groups do
      %{^key => members} -> group(tail, key_fun, :maps.put(key, [head | members], groups))
      _ -> group(tail, key_fun, :maps.put(key, [head], groups))
    end
  end

  defp group([], _, groups), do: groups

  @doc """
  Groups the elements of a list and puts what `value_fun` makes of them into the groups.

      iex> :maps.groups_from_list(&rem(&1, 2), &(-&1), [1, 2, 3])
      %{0 => [-2], 1 => [-1, -3]}

  """
  def groups_from_list(key_fun, value_fun, list)
      when is_function(key_fun, 1) and is_function(value_fun, 1) and is_list(list) do
    group(:lists.reverse(list), key_fun, value_fun, %{})
  end

  def groups_from_list(key_fun, value_fun, list) do
    refuse([key_fun, value_fun, list], [1, 1, :list])
  end

  defp group([head | tail], key_fun, value_fun, groups) do
    key = key_fun.(head)
    value = value_fun.(head)

    case groups do
      %{^key => members} ->
        group(tail, key_fun, value_fun, :maps.put(key, [value | members], groups))

      _ ->
        group(tail, key_fun, value_fun, :maps.put(key, [value], groups))
    end
  end

  defp group([], _, _, groups), do: groups

  # Raises for arguments that are not what they must be: maps, lists, or functions of so
  # many arguments. If only maps are wrong, it is for the first of them.
  defp refuse(args, kinds) do
    case causes(args, kinds, 1) do
      [] -> :erlang.error(:badarg, args)
      causes -> refuse(causes, causes, args)
    end
  end

  defp refuse([{n, kind} | _], _, args) when kind === :map or kind === :pairs do
    :erlang.error({:badmap, :lists.nth(n, args)}, args)
  end

  defp refuse(_, causes, args) do
    cause = :maps.from_list(:lists.map(fn {n, kind} -> {n, wanted(kind)} end, causes))
    :erlang.error(:badarg, args, error_info: %{module: :erl_erts_errors, cause: cause})
  end

  defp causes([arg | args], [kind | kinds], n) do
    fine? =
      case kind do
        :any -> true
        :map -> is_map(arg)
        :pairs -> is_map(arg) or arg === :none or match?([{_, _} | _], arg)
        :list -> is_list(arg)
        arity -> is_function(arg, arity)
      end

    if fine?, do: causes(args, kinds, n + 1), else: [{n, kind} | causes(args, kinds, n + 1)]
  end

  defp causes([], [], _), do: []

  defp wanted(:map), do: "not a map"
  defp wanted(:pairs), do: "not a map or an iterator"
  defp wanted(:list), do: "not a list"
  defp wanted(1), do: "not a fun that takes one argument"
  defp wanted(2), do: "not a fun that takes two arguments"
  defp wanted(3), do: "not a fun that takes three arguments"
end
