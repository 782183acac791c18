defmodule :proplists do
  @moduledoc """
  Functions on property lists.

  A property list holds pairs `{key, value}` and atoms, where `key` stands for
  `{key, true}`. Of several entries with one key the first counts. Tuples of
  other sizes are found by their first element; other terms are passed over.
  """

  @doc """
  Makes the short form of a property.

      iex> :proplists.property({:a, true})
      :a
      iex> :proplists.property({:a, 1})
      {:a, 1}

  """
  def property({key, true}) when is_atom(key), do: key
  def property(property), do: property

  @doc """
  Makes a property of a key and a value.

      iex> :proplists.property(:a, 1)
      {:a, 1}

  """
  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}

  @doc """
  Writes all properties in the long form.

      iex> :proplists.unfold([:a, {:b, 1}])
      [a: true, b: 1]

  """
  def unfold([key | rest]) when is_atom(key), do: [{key, true} | unfold(rest)]
  def unfold([property | rest]), do: [property | unfold(rest)]
  def unfold([]), do: []

  @doc """
  Writes all properties in the short form where there is one.

      iex> :proplists.compact([{:a, true}, {:b, 1}])
      [:a, {:b, 1}]

  """
  def compact(list) when is_list(list), do: :lists.map(&property/1, list)

  # The key of an entry equals strictly, or is the first element of a tuple.
  defp has_key(key, key) when is_atom(key), do: true

  defp has_key(entry, key) when is_tuple(entry) and tuple_size(entry) >= 1 do
    :erlang.element(1, entry) === key
  end

  defp has_key(_, _), do: false

  @doc """
  Returns the first entry of a key in its long form, or `:none`.

      iex> :proplists.lookup(:a, [:a, {:b, 1}])
      {:a, true}

  """
  def lookup(key, [entry | rest]) do
    cond do
      not has_key(entry, key) -> lookup(key, rest)
      is_atom(entry) -> {entry, true}
      true -> entry
    end
  end

  def lookup(_, []), do: :none

  @doc """
  Lists all entries of a key in their long form.

      iex> :proplists.lookup_all(:a, [:a, {:b, 1}, {:a, 2}])
      [a: true, a: 2]

  """
  def lookup_all(key, [entry | rest]) do
    cond do
      not has_key(entry, key) -> lookup_all(key, rest)
      is_atom(entry) -> [{entry, true} | lookup_all(key, rest)]
      true -> [entry | lookup_all(key, rest)]
    end
  end

  def lookup_all(_, []), do: []

  @doc """
  Tells whether there is an entry for a key.

      iex> :proplists.is_defined(:a, [:a])
      true

  """
  def is_defined(key, [entry | rest]), do: has_key(entry, key) or is_defined(key, rest)
  def is_defined(_, []), do: false

  @doc """
  Returns the value of a key, or `:undefined`.

      iex> :proplists.get_value(:b, [:a, {:b, 1}])
      1

  """
  def get_value(key, list), do: get_value(key, list, :undefined)

  @doc """
  Returns the value of a key, or `default`; an entry that is not a pair has no value.

      iex> :proplists.get_value(:c, [:a, {:b, 1}], 0)
      0

  """
  def get_value(key, [entry | rest], default) do
    cond do
      not has_key(entry, key) ->
        get_value(key, rest, default)

      is_atom(entry) ->
        true

      true ->
        case entry do
          {_, value} -> value
          _ -> default
        end
    end
  end

  def get_value(_, [], default), do: default

  @doc """
  Lists the values of a key.

      iex> :proplists.get_all_values(:a, [:a, {:a, 2}])
      [true, 2]

  """
  def get_all_values(key, [entry | rest]) do
    case {has_key(entry, key), entry} do
      {true, {_, value}} -> [value | get_all_values(key, rest)]
      {true, atom} when is_atom(atom) -> [true | get_all_values(key, rest)]
      _ -> get_all_values(key, rest)
    end
  end

  def get_all_values(_, []), do: []

  @doc """
  Lists the values of a key; those that are lists are joined in.

      iex> :proplists.append_values(:a, [{:a, [1, 2]}, {:a, 3}])
      [1, 2, 3]

  """
  def append_values(key, list) do
    :lists.flatmap(&if(is_list(&1), do: &1, else: [&1]), get_all_values(key, list))
  end

  @doc """
  Tells whether the value of a key is `true`.

      iex> :proplists.get_bool(:a, [:a])
      true

  """
  def get_bool(key, [entry | rest]) do
    if has_key(entry, key), do: entry === key or entry === {key, true}, else: get_bool(key, rest)
  end

  def get_bool(_, []), do: false

  @doc """
  Lists the keys, each once.

      iex> :proplists.get_keys([:a, {:a, 1}])
      [:a]

  """
  def get_keys(list), do: :maps.keys(keys(list, %{}))

  defp keys([key | rest], seen) when is_atom(key), do: keys(rest, :maps.put(key, [], seen))

  defp keys([entry | rest], seen) when is_tuple(entry) and tuple_size(entry) >= 1 do
    keys(rest, :maps.put(:erlang.element(1, entry), [], seen))
  end

  defp keys([_ | rest], seen), do: keys(rest, seen)
  defp keys([], seen), do: seen

  @doc """
  Removes all entries of a key.

      iex> :proplists.delete(:a, [:a, {:b, 1}, {:a, 2}])
      [b: 1]

  """
  def delete(key, [entry | rest]) do
    if has_key(entry, key), do: delete(key, rest), else: [entry | delete(key, rest)]
  end

  def delete(_, []), do: []

  @doc """
  Divides the entries by keys: the lists of those of each given key, and the others.

      iex> :proplists.split([:a, {:b, 1}, {:c, 2}], [:a, :c])
      {[[:a], [c: 2]], [b: 1]}

  """
  def split(list, keys) do
    {found, rest} = split(list, :maps.from_keys(keys, []), [])
    {:lists.map(&:lists.reverse(:maps.get(&1, found)), keys), :lists.reverse(rest)}
  end

  defp split([entry | tail], found, rest) do
    key = if is_tuple(entry) and tuple_size(entry) >= 1, do: :erlang.element(1, entry), else: entry

    case found do
      %{^key => entries} when is_tuple(entry) or is_atom(entry) ->
        split(tail, :maps.put(key, [entry | entries], found), rest)

      _ ->
        split(tail, found, [entry | rest])
    end
  end

  defp split([], found, rest), do: {found, rest}

  @doc """
  Renames keys: `aliases` holds pairs of an old and a new key.

      iex> :proplists.substitute_aliases([colour: :color], [{:colour, 1}])
      [color: 1]

  """
  def substitute_aliases(aliases, list) do
    :lists.map(
      fn entry ->
        case :lists.search(fn {old, _} -> has_key(entry, old) end, aliases) do
          false -> entry
          {:value, {_, new}} when is_atom(entry) -> property(new, true)
          {:value, {_, new}} -> property(:erlang.setelement(1, entry, new))
        end
      end,
      list
    )
  end

  @doc """
  Replaces negated keys: `negations` holds pairs of a key and the one whose opposite it is.

      iex> :proplists.substitute_negations([no_a: :a], [:no_a])
      [a: false]

  """
  def substitute_negations(negations, list) do
    :lists.map(
      fn entry ->
        case :lists.search(fn {negation, _} -> has_key(entry, negation) end, negations) do
          false ->
            entry

          {:value, {_, key}} ->
            case entry do
              atom when is_atom(atom) -> {key, false}
              {_, true} -> {key, false}
              _ -> property(key, true)
            end
        end
      end,
      list
    )
  end

  @doc """
  Replaces properties by lists of others: `expansions` holds pairs of a property and a list.

  Only the first entry of a key can be replaced, and then its other entries go.

      iex> :proplists.expand([{:a, [:x, :y]}], [:a, :b])
      [:x, :y, :b]

  """
  def expand(expansions, list) do
    expansions = :lists.map(fn {property, new} -> {long(property), new} end, expansions)
    expand_entries(list, expansions, %{})
  end

  defp long(key) when is_atom(key), do: {key, true}
  defp long(property), do: property

  # `seen` tells of keys with expansions whether their first entry was replaced.
  defp expand_entries([entry | rest], expansions, seen) do
    long = long(entry)
    key = if is_tuple(long) and tuple_size(long) >= 1, do: :erlang.element(1, long), else: long

    cond do
      not :lists.any(fn {property, _} -> :erlang.element(1, property) === key end, expansions) ->
        [entry | expand_entries(rest, expansions, seen)]

      :maps.get(key, seen, :first) === :replaced ->
        expand_entries(rest, expansions, seen)

      :maps.get(key, seen, :first) === :kept ->
        [entry | expand_entries(rest, expansions, seen)]

      true ->
        case :lists.search(fn {property, _} -> property === long end, expansions) do
          {:value, {_, new}} ->
            new ++ expand_entries(rest, expansions, :maps.put(key, :replaced, seen))

          false ->
            [entry | expand_entries(rest, expansions, :maps.put(key, :kept, seen))]
        end
    end
  end

  defp expand_entries([], _, _), do: []

  @doc """
  Applies stages, each `{:aliases, list}`, `{:negations, list}` or `{:expand, list}`, in their
  order, and writes the result in the short form.

      iex> :proplists.normalize([{:no_a, true}, :b], negations: [no_a: :a], expand: [b: [:c]])
      [{:a, false}, :c]

  """
  def normalize(list, stages), do: compact(apply_stages(list, stages))

  defp apply_stages(list, [{:aliases, aliases} | rest]) do
    apply_stages(substitute_aliases(aliases, list), rest)
  end

  defp apply_stages(list, [{:negations, negations} | rest]) do
    apply_stages(substitute_negations(negations, list), rest)
  end

  defp apply_stages(list, [{:expand, expansions} | rest]) do
    apply_stages(expand(expansions, list), rest)
  end

  defp apply_stages(list, []), do: list

  @doc """
  Makes a map of the properties; the first entry of a key counts.

      iex> :proplists.to_map([:a, {:b, 1}, {:a, 2}])
      %{a: true, b: 1}

  """
  def to_map(list), do: to_map_entries(:lists.reverse(list), %{})

  defp to_map_entries([{key, value} | rest], map), do: to_map_entries(rest, :maps.put(key, value, map))

  defp to_map_entries([key | rest], map) when is_atom(key) do
    to_map_entries(rest, :maps.put(key, true, map))
  end

  defp to_map_entries([_ | rest], map), do: to_map_entries(rest, map)
  defp to_map_entries([], map), do: map

  @doc """
  Applies stages as `normalize/2` does, and makes a map of the properties.

      iex> :proplists.to_map([:no_a], negations: [no_a: :a])
      %{a: false}

  """
  def to_map(list, stages), do: to_map(apply_stages(list, stages))

  @doc """
  Makes a property list of a map.

      iex> :proplists.from_map(%{a: 1})
      [a: 1]

  """
  def from_map(map), do: :maps.to_list(map)
end
