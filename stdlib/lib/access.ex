defmodule Access do
  @moduledoc """
  Reading and updating by key: what `data[key]` does, and the paths of `get_in/2`,
  `put_in/3`, `update_in/3`, `get_and_update_in/3` and `pop_in/2`.

  Maps and keyword lists are accessed by their keys; `nil` has no keys and gives `nil`. A
  struct is accessed only if its module implements this behaviour.

  A path may also hold functions, of the form that `key/2`, `all/0`, `at/1` and
  others here return:

      iex> users = [%{name: "Ann"}, %{name: "Bob"}]
      iex> get_in(users, [Access.all(), :name])
      ["Ann", "Bob"]
      iex> update_in(users, [Access.at(0), :name], &String.upcase/1)
      [%{name: "ANN"}, %{name: "Bob"}]

  Such a function gets `:get`, the data and a function to call with what it reads; or
  `:get_and_update`, the data and a function that returns `{get, update}` or `:pop`.
  """

  @type container :: keyword() | struct() | map()
  @type key :: any()
  @type value :: any()
  @type t :: container() | nil | any()

  @callback fetch(term :: t(), key()) :: {:ok, value()} | :error

  @callback get_and_update(data, key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) ::
              {current_value, new_data :: data}
            when current_value: value(), data: container()

  @callback pop(data, key()) :: {value(), data} when data: container()

  @doc """
  Returns `{:ok, value}` for a key that is there, else `:error`.

      iex> Access.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Access.fetch([a: 1], :b)
      :error

  """
  def fetch(container, key)

  def fetch(%module{} = container, key) do
    try do
      module.fetch(container, key)
    rescue
      exception in UndefinedFunctionError ->
        no_behaviour(exception, module, :fetch, 2, __STACKTRACE__)
    end
  end

  def fetch(map, key) when is_map(map) do
    case map do
      %{^key => value} -> {:ok, value}
      _ -> :error
    end
  end

  def fetch(list, key) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch(list, key) when is_list(list) do
    raise ArgumentError,
          "the Access calls for keywords expect the key to be an atom, got: " <> inspect(key)
  end

  def fetch(nil, _key), do: :error

  defp no_behaviour(%{module: module, function: function, arity: arity} = exception, module, function, arity, stacktrace) do
    reason = """
    #{inspect(module)} does not implement the Access behaviour

    You can use the "struct.field" syntax to access struct fields. \
    You can also use Access.key!/1 to access struct fields dynamically \
    inside get_in/put_in/update_in\
    """

    reraise %{exception | reason: reason}, stacktrace
  end

  defp no_behaviour(exception, _module, _function, _arity, stacktrace) do
    reraise exception, stacktrace
  end

  @doc """
  Returns the value of a key, which must be there.

      iex> Access.fetch!([a: 1], :a)
      1

  """
  def fetch!(container, key) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: container
    end
  end

  @doc """
  Returns the value of a key, or `default`.

      iex> Access.get(%{a: 1}, :b, 0)
      0
      iex> Access.get(nil, :a)
      nil

  """
  def get(container, key, default \\ nil)

  def get(%_{} = container, key, default) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get(list, key, default) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> value
      false -> default
    end
  end

  def get(list, key, _default) when is_list(list) and is_integer(key) do
    raise ArgumentError, """
    the Access module does not support accessing lists by index, got: #{inspect(key)}

    Accessing a list by index is typically discouraged in Elixir, \
    instead we prefer to use the Enum module to manipulate lists \
    as a whole. If you really must access a list element by index, \
    you can use Enum.at/2 or the functions in the List module\
    """
  end

  def get(list, key, _default) when is_list(list) do
    raise ArgumentError, """
    the Access module supports only keyword lists (with atom keys), got: #{inspect(key)}

    If you want to search lists of tuples, use List.keyfind/3\
    """
  end

  def get(nil, _key, default), do: default

  @doc """
  Reads and updates at once; see `Map.get_and_update/3`.

      iex> Access.get_and_update([a: 1], :a, fn x -> {x, x + 1} end)
      {1, [a: 2]}

  """
  def get_and_update(container, key, fun)

  def get_and_update(%module{} = container, key, fun) do
    try do
      module.get_and_update(container, key, fun)
    rescue
      exception in UndefinedFunctionError ->
        no_behaviour(exception, module, :get_and_update, 3, __STACKTRACE__)
    end
  end

  def get_and_update(map, key, fun) when is_map(map), do: Map.get_and_update(map, key, fun)

  def get_and_update(list, key, fun) when is_list(list) and is_atom(key) do
    Keyword.get_and_update(list, key, fun)
  end

  def get_and_update(list, key, _fun) when is_list(list) and is_integer(key) do
    raise ArgumentError, """
    the Access module does not support accessing lists by index, got: #{inspect(key)}

    Accessing a list by index is typically discouraged in Elixir, \
    instead we prefer to use the Enum module to manipulate lists \
    as a whole. If you really must modify a list element by index, \
    you can use Access.at/1 or the functions in the List module\
    """
  end

  def get_and_update(list, key, _fun) when is_list(list) do
    raise ArgumentError,
          "the Access module supports only keyword lists (with atom keys), got: " <> inspect(key)
  end

  def get_and_update(nil, key, _fun) do
    raise ArgumentError, "could not put/update key #{inspect(key)} on a nil value"
  end

  @doc """
  Removes a key and returns its value, or `nil`, with the rest.

      iex> Access.pop(%{a: 1}, :a)
      {1, %{}}

  """
  def pop(container, key)

  def pop(%module{} = container, key) do
    try do
      module.pop(container, key)
    rescue
      exception in UndefinedFunctionError ->
        no_behaviour(exception, module, :pop, 2, __STACKTRACE__)
    end
  end

  def pop(map, key) when is_map(map), do: Map.pop(map, key)
  def pop(list, key) when is_list(list), do: Keyword.pop(list, key)

  def pop(nil, key) do
    raise ArgumentError, "could not pop key #{inspect(key)} on a nil value"
  end

  # --- Functions for paths ------------------------------------------------

  @doc """
  A key of a map or struct, with a default for where it is missing.

      iex> get_in(%{}, [Access.key(:a, %{}), Access.key(:b, 0)])
      0
      iex> put_in(%{}, [Access.key(:a, %{}), :b], 1)
      %{a: %{b: 1}}

  """
  def key(key, default \\ nil) do
    fn
      :get, nil, next ->
        next.(default)

      :get, data, next ->
        next.(Map.get(data, key, default))

      :get_and_update, data, next ->
        value = Map.get(data, key, default)

        case next.(value) do
          {get, update} -> {get, Map.put(data, key, update)}
          :pop -> {value, Map.delete(data, key)}
        end
    end
  end

  @doc """
  A key of a map or struct that must be there.

      iex> get_in(%{a: 1}, [Access.key!(:a)])
      1
      iex> update_in(1..3, [Access.key!(:first)], &(&1 + 1))
      2..3

  """
  def key!(key) do
    fn
      :get, %{} = data, next ->
        next.(Map.fetch!(data, key))

      :get_and_update, %{} = data, next ->
        value = Map.fetch!(data, key)

        case next.(value) do
          {get, update} -> {get, Map.put(data, key, update)}
          :pop -> {value, Map.delete(data, key)}
        end

      _, data, _ ->
        raise "Access.key!/1 expected a map/struct, got: #{inspect(data)}"
    end
  end

  @doc """
  An element of a tuple.

      iex> update_in({1, 2}, [Access.elem(0)], &(&1 * 10))
      {10, 2}

  """
  def elem(index) when is_integer(index) and index >= 0 do
    position = index + 1

    fn
      :get, data, next when is_tuple(data) ->
        next.(:erlang.element(position, data))

      :get_and_update, data, next when is_tuple(data) ->
        case next.(:erlang.element(position, data)) do
          {get, update} -> {get, :erlang.setelement(position, data, update)}
          :pop -> raise "cannot pop data from a tuple"
        end

      _, data, _ ->
        raise "Access.elem/1 expected a tuple, got: #{inspect(data)}"
    end
  end

  @doc """
  All elements of a list.

      iex> update_in([1, 2], [Access.all()], &(&1 * 10))
      [10, 20]

  """
  def all do
    fn
      :get, nil, _next ->
        nil

      :get, data, next when is_list(data) ->
        :lists.map(next, data)

      :get_and_update, data, next when is_list(data) ->
        update_some(data, next, fn _ -> true end, [], [])

      _, data, _ ->
        raise "Access.all/0 expected a list, got: #{inspect(data)}"
    end
  end

  # What is not chosen stays as it is and is not among what was read.
  defp update_some([head | tail], next, chosen?, gets, updates) do
    if chosen?.(head) do
      case next.(head) do
        {get, update} -> update_some(tail, next, chosen?, [get | gets], [update | updates])
        :pop -> update_some(tail, next, chosen?, [head | gets], updates)
      end
    else
      update_some(tail, next, chosen?, gets, [head | updates])
    end
  end

  defp update_some([], _next, _chosen?, gets, updates) do
    {:lists.reverse(gets), :lists.reverse(updates)}
  end

  @doc """
  The element of a list at an index, if there is one; negative ones count from the end.

      iex> get_in([%{a: 1}, %{a: 2}], [Access.at(-1), :a])
      2
      iex> update_in([1, 2], [Access.at(9)], &(&1 * 10))
      [1, 2]

  """
  def at(index) when is_integer(index) do
    fn
      :get, nil, next ->
        next.(nil)

      :get, data, next when is_list(data) ->
        next.(Enum.at(data, index))

      :get_and_update, data, next when is_list(data) ->
        update_at(data, from_start(data, index), next, [], fn -> {nil, data} end)

      _, data, _ ->
        raise "Access.at/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  The element of a list at an index, which must be there.

      iex> get_in([1, 2], [Access.at!(0)])
      1

  """
  def at!(index) when is_integer(index) do
    fn
      :get, data, next when is_list(data) ->
        next.(Enum.fetch!(data, index))

      :get_and_update, data, next when is_list(data) ->
        update_at(data, from_start(data, index), next, [], fn ->
          raise Enum.OutOfBoundsError, index: index, enumerable: data
        end)

      _, data, _ ->
        raise "Access.at!/1 expected a list, got: #{inspect(data)}"
    end
  end

  defp from_start(_list, index) when index >= 0, do: index
  defp from_start(list, index), do: length(list) + index

  defp update_at([head | tail], 0, next, before, _missing) do
    case next.(head) do
      {get, update} -> {get, :lists.reverse(before, [update | tail])}
      :pop -> {head, :lists.reverse(before, tail)}
    end
  end

  defp update_at([head | tail], index, next, before, missing) when index > 0 do
    update_at(tail, index - 1, next, [head | before], missing)
  end

  defp update_at(_list, _index, _next, _before, missing), do: missing.()

  @doc """
  The elements of a list that a function accepts.

      iex> update_in([1, 2, 3], [Access.filter(&(&1 > 1))], &(&1 * 10))
      [1, 20, 30]

  """
  def filter(func) when is_function(func) do
    fn
      :get, nil, _next ->
        nil

      :get, data, next when is_list(data) ->
        :lists.map(next, Enum.filter(data, func))

      :get_and_update, data, next when is_list(data) ->
        update_some(data, next, func, [], [])

      _, data, _ ->
        raise "Access.filter/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  The first element of a list that a function accepts, if there is one.

      iex> update_in([1, 2, 3], [Access.find(&(&1 > 1))], &(&1 * 10))
      [1, 20, 3]

  """
  def find(predicate) when is_function(predicate, 1) do
    fn
      :get, nil, next ->
        next.(nil)

      :get, data, next when is_list(data) ->
        next.(Enum.find(data, predicate))

      :get_and_update, data, next when is_list(data) ->
        case Enum.find_index(data, predicate) do
          nil -> {nil, data}
          index -> update_at(data, index, next, [], fn -> {nil, data} end)
        end

      _, data, _ ->
        raise "Access.find/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  The elements of a list at the indexes of a range, which goes up.

      iex> update_in([1, 2, 3, 4], [Access.slice(1..2)], &(&1 * 10))
      [1, 20, 30, 4]

  """
  def slice(range)

  def slice(_.._//step = range) when step > 0 do
    fn
      :get, nil, _next ->
        nil

      :get, data, next when is_list(data) ->
        :lists.map(next, Enum.slice(data, range))

      :get_and_update, data, next when is_list(data) ->
        {first, last} = limits(data, range)
        update_slice(data, next, 0, first, last, step, [], [])

      _, data, _ ->
        raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(data)}"
    end
  end

  def slice(_.._//_ = range) do
    raise ArgumentError,
          "Access.slice/1 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  defp limits(_list, first..last//_) when first >= 0 and last >= 0, do: {first, last}

  defp limits(list, first..last//_) do
    size = length(list)
    first = if first < 0, do: max(first + size, 0), else: first
    last = if last < 0, do: last + size, else: last
    {first, last}
  end

  defp update_slice([head | tail], next, index, first, last, step, gets, updates)
       when index >= first and index <= last and rem(index - first, step) === 0 do
    case next.(head) do
      {get, update} ->
        update_slice(tail, next, index + 1, first, last, step, [get | gets], [update | updates])

      :pop ->
        update_slice(tail, next, index + 1, first, last, step, [head | gets], updates)
    end
  end

  defp update_slice([head | tail], next, index, first, last, step, gets, updates) do
    update_slice(tail, next, index + 1, first, last, step, gets, [head | updates])
  end

  defp update_slice([], _next, _index, _first, _last, _step, gets, updates) do
    {:lists.reverse(gets), :lists.reverse(updates)}
  end

  @doc """
  All values of a map or a keyword list.

      iex> update_in([a: 1, b: 2], [Access.values()], &(&1 * 10))
      [a: 10, b: 20]

  """
  def values do
    fn
      :get, nil, _next ->
        nil

      :get, data, next ->
        for {_, value} <- pairs(data), do: next.(value)

      :get_and_update, data, next ->
        {gets, updates} = update_values(pairs(data), next, [], [])
        {gets, if(is_map(data), do: :maps.from_list(updates), else: updates)}
    end
  end

  defp pairs(data) when is_map(data), do: :maps.to_list(data)

  defp pairs(data) do
    if Keyword.keyword?(data) do
      data
    else
      raise "Access.values/0 expected a map or a keyword list, got: #{inspect(data)}"
    end
  end

  defp update_values([{key, value} | tail], next, gets, updates) do
    case next.(value) do
      {get, update} -> update_values(tail, next, [get | gets], [{key, update} | updates])
      :pop -> update_values(tail, next, [value | gets], updates)
    end
  end

  defp update_values([], _next, gets, updates), do: {:lists.reverse(gets), :lists.reverse(updates)}
end
