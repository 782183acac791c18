defmodule Keyword do
  @moduledoc """
  Functions on keyword lists.

  A keyword list is a list of pairs whose keys are atoms, written `[a: 1, b: 2]`. Keys
  may repeat, and the order is kept. Most functions look at the first entry of a key
  and remove or replace all of them; those that do not say so. Everything takes time
  proportional to the length.
  """

  @doc """
  Tells whether a term is a keyword list.

      iex> Keyword.keyword?(a: 1)
      true
      iex> Keyword.keyword?([{"a", 1}])
      false

  """
  def keyword?(term), do: :ampoule_lists.keyword?(term)

  @doc """
  Makes an empty keyword list.

      iex> Keyword.new()
      []

  """
  def new, do: []

  @doc """
  Makes a keyword list of pairs; of entries with the same key the last stays.

      iex> Keyword.new([{:b, 1}, {:a, 2}, {:b, 3}])
      [a: 2, b: 3]

  """
  def new(pairs), do: last_entries(:lists.reverse(Enum.to_list(pairs)), %{}, [])

  # From the end to the front: an entry whose key was seen is older than its rival.
  defp last_entries([{key, _} = entry | rest], seen, acc) when is_atom(key) do
    case seen do
      %{^key => _} -> last_entries(rest, seen, acc)
      _ -> last_entries(rest, :maps.put(key, [], seen), [entry | acc])
    end
  end

  defp last_entries([], _, acc), do: acc
  defp last_entries([{key, value} | _], _, acc), do: put_new(acc, key, value)
  defp last_entries([other | _], _, _), do: :erlang.error({:badmatch, other})

  @doc """
  Makes a keyword list of the pairs that `transform` returns for the elements.

      iex> Keyword.new([:a, :b], fn key -> {key, 0} end)
      [a: 0, b: 0]

  """
  def new(pairs, transform) when is_function(transform, 1) do
    last_entries(:lists.reverse(Enum.map(pairs, transform)), %{}, [])
  end

  @doc """
  Makes a keyword list with the given keys, all with the same value.

      iex> Keyword.from_keys([:a, :b], 0)
      [a: 0, b: 0]

  """
  def from_keys(keys, value) when is_list(keys), do: entries(keys, value)

  defp entries([key | keys], value) when is_atom(key), do: [{key, value} | entries(keys, value)]
  defp entries([], _), do: []

  defp entries([key | _], _) do
    raise ArgumentError, "expected a list of atoms as keys, got: #{inspect(key)}"
  end

  @doc """
  Returns the keyword list itself.

      iex> Keyword.to_list(a: 1)
      [a: 1]

  """
  def to_list(keywords) when is_list(keywords), do: keywords

  # --- Reading ------------------------------------------------------------

  @doc """
  Lists the keys, repeated ones too.

      iex> Keyword.keys(a: 1, b: 2, a: 3)
      [:a, :b, :a]

  """
  def keys(keywords) when is_list(keywords), do: all_keys(keywords)

  defp all_keys([{key, _} | rest]) when is_atom(key), do: [key | all_keys(rest)]
  defp all_keys([]), do: []

  defp all_keys([entry | _]) do
    raise ArgumentError,
          "expected a keyword list, but an entry in the list is not a two-element tuple " <>
            "with an atom as its first element, got: #{inspect(entry)}"
  end

  @doc """
  Lists the values.

      iex> Keyword.values(a: 1, b: 2, a: 3)
      [1, 2, 3]

  """
  def values(keywords) when is_list(keywords), do: all_values(keywords)

  defp all_values([{key, value} | rest]) when is_atom(key), do: [value | all_values(rest)]
  defp all_values([]), do: []

  @doc """
  Returns the first value of `key`, or `default`.

      iex> Keyword.get([a: 1, a: 2], :a)
      1
      iex> Keyword.get([a: 1], :b, 0)
      0

  """
  def get(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> default
    end
  end

  @doc """
  Returns the first value of `key`, or what `fun` returns.

      iex> Keyword.get_lazy([a: 1], :b, fn -> 2 * 3 end)
      6

  """
  def get_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> fun.()
    end
  end

  @doc """
  Returns `{:ok, value}` with the first value of `key`, or `:error`.

      iex> Keyword.fetch([a: 1], :a)
      {:ok, 1}
      iex> Keyword.fetch([a: 1], :b)
      :error

  """
  def fetch(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {:ok, value}
      false -> :error
    end
  end

  @doc """
  Returns the first value of `key`, which must be there.

      iex> Keyword.fetch!([a: 1], :a)
      1

  """
  def fetch!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  Lists all values of `key`.

      iex> Keyword.get_values([a: 1, b: 2, a: 3], :a)
      [1, 3]

  """
  def get_values(keywords, key) when is_list(keywords) and is_atom(key) do
    values_of(keywords, key)
  end

  defp values_of([{key, value} | rest], key), do: [value | values_of(rest, key)]
  defp values_of([{_, _} | rest], key), do: values_of(rest, key)
  defp values_of([], _), do: []

  @doc """
  Tells whether there is an entry for `key`.

      iex> Keyword.has_key?([a: 1], :a)
      true

  """
  def has_key?(keywords, key) when is_list(keywords) and is_atom(key) do
    :lists.keymember(key, 1, keywords)
  end

  @doc """
  Tells whether two keyword lists hold the same entries, in any order of keys.

      iex> Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])
      true
      iex> Keyword.equal?([a: 1], [a: 1.0])
      false

  """
  def equal?(left, right) when is_list(left) and is_list(right) do
    :lists.sort(left) === :lists.sort(right)
  end

  # --- Writing ------------------------------------------------------------

  @doc """
  Puts an entry in front and removes all others of its key.

      iex> Keyword.put([a: 1, b: 2, a: 3], :b, 4)
      [b: 4, a: 1, a: 3]

  """
  def put(keywords, key, value) when is_list(keywords) and is_atom(key) do
    [{key, value} | without(keywords, key)]
  end

  @doc """
  Puts an entry in front unless there is one for its key.

      iex> Keyword.put_new([a: 1], :b, 2)
      [b: 2, a: 1]
      iex> Keyword.put_new([a: 1], :a, 2)
      [a: 1]

  """
  def put_new(keywords, key, value) when is_list(keywords) and is_atom(key) do
    case :lists.keymember(key, 1, keywords) do
      true -> keywords
      false -> [{key, value} | keywords]
    end
  end

  @doc """
  As `put_new/3`, with the value that `fun` returns.

      iex> Keyword.put_new_lazy([a: 1], :b, fn -> 2 end)
      [b: 2, a: 1]

  """
  def put_new_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keymember(key, 1, keywords) do
      true -> keywords
      false -> [{key, fun.()} | keywords]
    end
  end

  @doc """
  Replaces the first entry of `key`, if there is one, and removes the others.

      iex> Keyword.replace([a: 1, b: 2, a: 3], :a, 4)
      [a: 4, b: 2]
      iex> Keyword.replace([a: 1], :b, 2)
      [a: 1]

  """
  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do
    replace_first(keywords, key, value)
  end

  defp replace_first([{key, _} | rest], key, value), do: [{key, value} | without(rest, key)]
  defp replace_first([entry | rest], key, value), do: [entry | replace_first(rest, key, value)]
  defp replace_first([], _, _), do: []

  @doc """
  As `replace/3`, but there must be an entry.

      iex> Keyword.replace!([a: 1, b: 2], :a, 4)
      [a: 4, b: 2]

  """
  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do
    case :lists.keymember(key, 1, keywords) do
      true -> replace_first(keywords, key, value)
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  As `replace/3`, with what `fun` makes of the value.

      iex> Keyword.replace_lazy([a: 1, b: 2], :a, &(&1 + 1))
      [a: 2, b: 2]

  """
  def replace_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update_first(keywords, key, fun)
  end

  defp update_first([{key, value} | rest], key, fun), do: [{key, fun.(value)} | without(rest, key)]
  defp update_first([entry | rest], key, fun), do: [entry | update_first(rest, key, fun)]
  defp update_first([], _, _), do: []

  @doc """
  Replaces the first value of `key` by what `fun` makes of it and removes the other
  entries of the key; without one, puts `default` at the end.

      iex> Keyword.update([a: 1], :a, 0, &(&1 * 2))
      [a: 2]
      iex> Keyword.update([a: 1], :b, 0, &(&1 * 2))
      [a: 1, b: 0]

  """
  def update(keywords, key, default, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    update_or_put(keywords, key, default, fun)
  end

  defp update_or_put([{key, value} | rest], key, _, fun), do: [{key, fun.(value)} | without(rest, key)]

  defp update_or_put([{_, _} = entry | rest], key, default, fun) do
    [entry | update_or_put(rest, key, default, fun)]
  end

  defp update_or_put([], key, default, _), do: [{key, default}]

  @doc """
  Replaces the first value of `key` by what `fun` makes of it and removes the other
  entries of the key; there must be one.

      iex> Keyword.update!([a: 1, b: 2, a: 3], :a, &(&1 * 2))
      [a: 2, b: 2]

  """
  def update!(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    case :lists.keymember(key, 1, keywords) do
      true -> update_first(keywords, key, fun)
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  Reads and updates at once.

  `fun` gets the first value of `key`, or `nil`, and returns what to return and the
  new value, or `:pop` to remove the entry. With a new value the other entries of the
  key are removed.

      iex> Keyword.get_and_update([a: 1], :a, fn x -> {x, x + 1} end)
      {1, [a: 2]}
      iex> Keyword.get_and_update([a: 1], :a, fn _ -> :pop end)
      {1, []}

  """
  def get_and_update(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    get_and_update(keywords, [], key, fun)
  end

  defp get_and_update([{key, value} | rest], before, key, fun) do
    case fun.(value) do
      {get, new} -> {get, :lists.reverse(before, [{key, new} | without(rest, key)])}
      :pop -> {value, :lists.reverse(before, rest)}
      other -> bad_return(other)
    end
  end

  defp get_and_update([{_, _} = entry | rest], before, key, fun) do
    get_and_update(rest, [entry | before], key, fun)
  end

  defp get_and_update([], before, key, fun) do
    case fun.(nil) do
      {get, new} -> {get, [{key, new} | :lists.reverse(before)]}
      :pop -> {nil, :lists.reverse(before)}
      other -> bad_return(other)
    end
  end

  @doc """
  As `get_and_update/3`, but there must be an entry.

      iex> Keyword.get_and_update!([a: 1], :a, fn x -> {x, x + 1} end)
      {1, [a: 2]}

  """
  def get_and_update!(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    case :lists.keymember(key, 1, keywords) do
      true -> get_and_update(keywords, [], key, fun)
      false -> raise KeyError, key: key, term: keywords
    end
  end

  defp bad_return(other) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end

  # --- Removing -----------------------------------------------------------

  @doc """
  Removes all entries of `key`.

      iex> Keyword.delete([a: 1, b: 2, a: 3], :a)
      [b: 2]

  """
  def delete(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keymember(key, 1, keywords) do
      true -> without(keywords, key)
      false -> keywords
    end
  end

  defp without(keywords, key) do
    case :ampoule_lists.without_key(keywords, key) do
      false -> :lists.keymember(key, 1, keywords) and without_each(keywords, key)
      rest -> rest
    end
  end

  # An improper list fails at its end: where the key is looked for, or behind that.
  defp without_each([_ | rest], key), do: without_each(rest, key)

  @doc false
  @deprecated "Use Keyword.fetch/2 + Keyword.delete/2 instead"
  def delete(keywords, key, value) when is_list(keywords) and is_atom(key) do
    without_entry(keywords, key, value)
  end

  defp without_entry([{key, value} | rest], key, value), do: without_entry(rest, key, value)
  defp without_entry([entry | rest], key, value), do: [entry | without_entry(rest, key, value)]
  defp without_entry([], _, _), do: []

  @doc """
  Removes the first entry of `key`.

      iex> Keyword.delete_first([a: 1, b: 2, a: 3], :a)
      [b: 2, a: 3]

  """
  def delete_first(keywords, key) when is_list(keywords) and is_atom(key) do
    without_first(keywords, key)
  end

  defp without_first([{key, _} | rest], key), do: rest
  defp without_first([entry | rest], key), do: [entry | without_first(rest, key)]
  defp without_first([], _), do: []

  @doc """
  Returns the first value of `key`, or `default`, and removes all entries of the key.

      iex> Keyword.pop([a: 1, b: 2, a: 3], :a)
      {1, [b: 2]}
      iex> Keyword.pop([a: 1], :b, 0)
      {0, [a: 1]}

  """
  def pop(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, without(keywords, key)}
      false -> {default, keywords}
    end
  end

  @doc """
  As `pop/2`, but there must be an entry.

      iex> Keyword.pop!([a: 1, b: 2, a: 3], :a)
      {1, [b: 2]}

  """
  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, without(keywords, key)}
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  As `pop/3`, with the default that `fun` returns.

      iex> Keyword.pop_lazy([a: 1], :b, fn -> 2 end)
      {2, [a: 1]}

  """
  def pop_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, without(keywords, key)}
      false -> {fun.(), keywords}
    end
  end

  @doc """
  Removes all entries of `key` and returns their values.

      iex> Keyword.pop_values([a: 1, b: 2, a: 3], :a)
      {[1, 3], [b: 2]}

  """
  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do
    pop_values(keywords, key, [], [])
  end

  defp pop_values([{key, value} | rest], key, values, acc) do
    pop_values(rest, key, [value | values], acc)
  end

  defp pop_values([{_, _} = entry | rest], key, values, acc) do
    pop_values(rest, key, values, [entry | acc])
  end

  defp pop_values([], _, values, acc), do: {:lists.reverse(values), :lists.reverse(acc)}

  @doc """
  Removes the first entry of `key` and returns its value, or `default`.

      iex> Keyword.pop_first([a: 1, b: 2, a: 3], :a)
      {1, [b: 2, a: 3]}

  """
  def pop_first(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, without_first(keywords, key)}
      false -> {default, keywords}
    end
  end

  # --- Several entries ----------------------------------------------------

  @doc """
  Keeps the entries of the given keys.

      iex> Keyword.take([a: 1, b: 2, a: 3], [:a, :c])
      [a: 1, a: 3]

  """
  def take(keywords, keys) when is_list(keywords) and is_list(keys), do: only(keywords, keys)

  defp only([{key, _} = entry | rest], keys) do
    if :lists.member(key, keys), do: [entry | only(rest, keys)], else: only(rest, keys)
  end

  defp only([], _), do: []

  @doc """
  Removes the entries of the given keys.

      iex> Keyword.drop([a: 1, b: 2, a: 3], [:a, :c])
      [b: 2]

  """
  def drop(keywords, keys) when is_list(keywords) and is_list(keys), do: except(keywords, keys)

  defp except([{key, _} = entry | rest], keys) do
    if :lists.member(key, keys), do: except(rest, keys), else: [entry | except(rest, keys)]
  end

  defp except([], _), do: []

  @doc """
  Divides the entries into those of the given keys and the others.

      iex> Keyword.split([a: 1, b: 2, a: 3], [:a])
      {[a: 1, a: 3], [b: 2]}

  """
  def split(keywords, keys) when is_list(keywords) and is_list(keys) do
    split(keywords, keys, [], [])
  end

  defp split([{key, _} = entry | rest], keys, yes, no) do
    if :lists.member(key, keys) do
      split(rest, keys, [entry | yes], no)
    else
      split(rest, keys, yes, [entry | no])
    end
  end

  defp split([], _, yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  @doc """
  Divides the entries into those that `fun` accepts and the others.

      iex> Keyword.split_with([a: 1, b: 2], fn {_, v} -> v > 1 end)
      {[b: 2], [a: 1]}

  """
  def split_with(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    split_pairs(keywords, fun, [], [])
  end

  defp split_pairs([entry | rest], fun, yes, no) do
    if fun.(entry) do
      split_pairs(rest, fun, [entry | yes], no)
    else
      split_pairs(rest, fun, yes, [entry | no])
    end
  end

  defp split_pairs([], _, yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  @doc """
  Keeps the entries for which `fun` returns a true value.

      iex> Keyword.filter([a: 1, b: 2], fn {_, v} -> v > 1 end)
      [b: 2]

  """
  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    filter_pairs(keywords, fun)
  end

  defp filter_pairs([entry | rest], fun) do
    if fun.(entry), do: [entry | filter_pairs(rest, fun)], else: filter_pairs(rest, fun)
  end

  defp filter_pairs([], _), do: []

  @doc """
  Removes the entries for which `fun` returns a true value.

      iex> Keyword.reject([a: 1, b: 2], fn {_, v} -> v > 1 end)
      [a: 1]

  """
  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    reject_pairs(keywords, fun)
  end

  defp reject_pairs([entry | rest], fun) do
    if fun.(entry), do: reject_pairs(rest, fun), else: [entry | reject_pairs(rest, fun)]
  end

  defp reject_pairs([], _), do: []

  # --- Two lists ----------------------------------------------------------

  @doc """
  Puts the entries of the second list after those of the first whose keys it does not have.

      iex> Keyword.merge([a: 1, b: 2], [a: 3, d: 4])
      [b: 2, a: 3, d: 4]

  """
  def merge(keywords1, keywords2)

  def merge(keywords1, []) when is_list(keywords1), do: keywords1
  def merge([], keywords2) when is_list(keywords2), do: keywords2

  def merge(keywords1, keywords2) when is_list(keywords1) and is_list(keywords2) do
    if keyword?(keywords2) do
      merge_entries(keywords1, :maps.from_list(keywords2), keywords2, keywords1)
    else
      not_keywords("second", keywords2)
    end
  end

  defp merge_entries([{key, _} = entry | rest], newer, keywords2, keywords1) when is_atom(key) do
    if is_map_key(newer, key) do
      merge_entries(rest, newer, keywords2, keywords1)
    else
      [entry | merge_entries(rest, newer, keywords2, keywords1)]
    end
  end

  defp merge_entries([], _, keywords2, _), do: keywords2
  defp merge_entries(_, _, _, keywords1), do: not_keywords("first", keywords1)

  @doc """
  Merges two lists; for a key of both, `fun` gets the key and both values.

  Repeated keys are paired in their order.

      iex> Keyword.merge([a: 1, b: 2], [a: 3, d: 4], fn _, v1, v2 -> v1 + v2 end)
      [b: 2, a: 4, d: 4]

  """
  def merge(keywords1, keywords2, fun)
      when is_list(keywords1) and is_list(keywords2) and is_function(fun, 3) do
    cond do
      not keyword?(keywords1) -> not_keywords("first", keywords1)
      not keyword?(keywords2) -> not_keywords("second", keywords2)
      true -> pair_entries(keywords2, keywords1, keywords1, fun, [])
    end
  end

  # `unpaired` are the entries of the first list that no entry of the second has met
  # yet; `others` those of it whose key the second list does not have.
  defp pair_entries([{key, value2} | rest], unpaired, others, fun, acc) do
    case :lists.keyfind(key, 1, unpaired) do
      {^key, value1} ->
        acc = [{key, fun.(key, value1, value2)} | acc]
        pair_entries(rest, without_first(unpaired, key), without(others, key), fun, acc)

      false ->
        pair_entries(rest, unpaired, others, fun, [{key, value2} | acc])
    end
  end

  defp pair_entries([], _, others, _, acc), do: others ++ :lists.reverse(acc)

  defp not_keywords(position, list) do
    raise ArgumentError,
          "expected a keyword list as the #{position} argument, got: #{inspect(list)}"
  end

  @doc """
  Keeps the entries whose keys both lists have, with the values of the second.

      iex> Keyword.intersect([a: 1, b: 2], [b: 3, c: 4])
      [b: 3]

  """
  def intersect(keywords1, keywords2) when is_list(keywords1) and is_list(keywords2) do
    common(keywords1, keywords2)
  end

  defp common([{key, _} | rest], keywords2) do
    case :lists.keyfind(key, 1, keywords2) do
      {^key, value} -> [{key, value} | common(rest, keywords2)]
      false -> common(rest, keywords2)
    end
  end

  defp common([], _), do: []

  @doc """
  Keeps the entries whose keys both lists have; `fun` gets the key and both values.

      iex> Keyword.intersect([a: 1, b: 2], [b: 3], fn _, v1, v2 -> v1 + v2 end)
      [b: 5]

  """
  def intersect(keywords1, keywords2, fun)
      when is_list(keywords1) and is_list(keywords2) and is_function(fun, 3) do
    common(keywords1, keywords2, fun)
  end

  defp common([{key, value1} | rest], keywords2, fun) do
    case :lists.keyfind(key, 1, keywords2) do
      {^key, value2} -> [{key, fun.(key, value1, value2)} | common(rest, keywords2, fun)]
      false -> common(rest, keywords2, fun)
    end
  end

  defp common([], _, _), do: []

  # --- Checking options ---------------------------------------------------

  @doc """
  Checks that a list has only the allowed keys, each once, and adds defaults.

  Allowed are atoms and pairs of a key and its default.

      iex> Keyword.validate([a: 1], [:a, b: 2])
      {:ok, [b: 2, a: 1]}
      iex> Keyword.validate([c: 3], [:a, b: 2])
      {:error, [:c]}

  """
  def validate(keywords, values) when is_list(keywords) and is_list(values) do
    validate(keywords, values, keywords, [])
  end

  # Each allowed key is used up by its first entry.
  defp validate([{key, _} | rest], allowed, keywords, bad) when is_atom(key) do
    case use_up(allowed, key) do
      false -> validate(rest, allowed, keywords, [key | bad])
      allowed -> validate(rest, allowed, keywords, bad)
    end
  end

  defp validate([], allowed, keywords, []), do: {:ok, add_defaults(allowed, keywords)}
  defp validate([], _, _, bad), do: {:error, bad}

  defp validate([entry | _], _, _, _) do
    raise ArgumentError,
          "expected a keyword list as first argument, got invalid entry: #{inspect(entry)}"
  end

  defp use_up([key | allowed], key), do: allowed
  defp use_up([{key, _} | allowed], key), do: allowed

  defp use_up([other | allowed], key) do
    case use_up(allowed, key) do
      false -> false
      allowed -> [other | allowed]
    end
  end

  defp use_up([], _), do: false

  defp add_defaults([{_, _} = default | allowed], acc), do: add_defaults(allowed, [default | acc])
  defp add_defaults([_ | allowed], acc), do: add_defaults(allowed, acc)
  defp add_defaults([], acc), do: acc

  @doc """
  As `validate/2`, but returns the list or raises an `ArgumentError`.

      iex> Keyword.validate!([a: 1], [:a, b: 2])
      [b: 2, a: 1]

  """
  def validate!(keywords, values) do
    case validate(keywords, values) do
      {:ok, valid} ->
        valid

      {:error, bad} ->
        allowed = :lists.map(&allowed_key/1, values)

        case :lists.filter(&(not :lists.member(&1, allowed)), bad) do
          [] ->
            raise ArgumentError, "duplicate keys #{inspect(bad)} in #{inspect(keywords)}"

          unknown ->
            raise ArgumentError,
                  "unknown keys #{inspect(unknown)} in #{inspect(keywords)}, " <>
                    "the allowed keys are: #{inspect(allowed)}"
        end
    end
  end

  defp allowed_key({key, _}), do: key
  defp allowed_key(key), do: key

  # --- Old names ----------------------------------------------------------

  @doc false
  @deprecated "Use Kernel.length/1 instead"
  def size(keywords), do: length(keywords)

  @doc false
  @deprecated "Use Keyword.new/2 instead"
  def map(keywords, fun) when is_list(keywords) do
    :lists.map(fn {key, value} -> {key, fun.({key, value})} end, keywords)
  end
end
