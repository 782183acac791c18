defmodule Enum do
  @moduledoc """
  Functions on collections: everything that implements the `Enumerable` protocol, such as
  lists, maps (as lists of pairs), ranges and streams.

  All of them are eager: they go through the collection, usually to its end, and return
  a finished result. Those that return several elements return a list. For
  computations that are put together first and run later, or on collections without an
  end, see `Stream`.

  Indexes count from 0, negative ones from the end.
  """

  import Kernel, except: [max: 2, min: 2]

  # --- Reducing -----------------------------------------------------------

  @doc """
  Calls `fun` with each element and the accumulator, which its result replaces.

      iex> Enum.reduce([1, 2, 3], 0, fn x, acc -> x + acc end)
      6

  """
  def reduce(enumerable, acc, fun)
  def reduce(enumerable, acc, fun) when is_list(enumerable), do: reduce_list(enumerable, acc, fun)

  def reduce(first..last//step, acc, fun) do
    if step > 0 do
      reduce_up(first, last, step, acc, fun)
    else
      reduce_down(first, last, step, acc, fun)
    end
  end

  def reduce(%_{} = enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)
  def reduce(%{} = map, acc, fun), do: reduce_list(:maps.to_list(map), acc, fun)
  def reduce(enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)

  defp reduce_list([head | tail], acc, fun), do: reduce_list(tail, fun.(head, acc), fun)
  defp reduce_list([], acc, _fun), do: acc

  defp reduce_up(first, last, step, acc, fun) when first <= last do
    reduce_up(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_up(_first, _last, _step, acc, _fun), do: acc

  defp reduce_down(first, last, step, acc, fun) when first >= last do
    reduce_down(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_down(_first, _last, _step, acc, _fun), do: acc

  defp reduce_enumerable(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fn x, acc -> {:cont, fun.(x, acc)} end)
    acc
  end

  @doc """
  Reduces with the first element as the accumulator; an empty collection is an `Enum.EmptyError`.

      iex> Enum.reduce([1, 2, 3], fn x, acc -> x * acc end)
      6

  """
  def reduce(enumerable, fun)
  def reduce([head | tail], fun), do: reduce_list(tail, head, fun)
  def reduce([], _fun), do: raise(Enum.EmptyError)

  def reduce(enumerable, fun) do
    result =
      reduce(enumerable, :none, fn
        x, :none -> {:some, x}
        x, {:some, acc} -> {:some, fun.(x, acc)}
      end)

    case result do
      {:some, acc} -> acc
      :none -> raise Enum.EmptyError
    end
  end

  @doc """
  Reduces while `fun` returns `{:cont, acc}`; `{:halt, acc}` ends it.

      iex> Enum.reduce_while(1..100, 0, fn x, acc ->
      ...>   if x < 5, do: {:cont, acc + x}, else: {:halt, acc}
      ...> end)
      10

  """
  def reduce_while(enumerable, acc, fun)

  def reduce_while(list, acc, fun) when is_list(list) do
    reduce_while_list(list, {:cont, acc}, fun)
  end

  def reduce_while(enumerable, acc, fun) do
    {_, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fun)
    acc
  end

  defp reduce_while_list([head | tail], {:cont, acc}, fun) do
    reduce_while_list(tail, fun.(head, acc), fun)
  end

  defp reduce_while_list([], {:cont, acc}, _fun), do: acc
  defp reduce_while_list(_list, {:halt, acc}, _fun), do: acc

  @doc """
  Maps and reduces at once: `fun` returns `{mapped, acc}`.

      iex> Enum.map_reduce([1, 2, 3], 0, fn x, acc -> {x * 2, acc + x} end)
      {[2, 4, 6], 6}

  """
  def map_reduce(enumerable, acc, fun)
  def map_reduce(list, acc, fun) when is_list(list), do: map_reduce_list(list, acc, fun, [])

  def map_reduce(enumerable, acc, fun) do
    {mapped, acc} =
      reduce(enumerable, {[], acc}, fn x, {mapped, acc} ->
        {y, acc} = fun.(x, acc)
        {[y | mapped], acc}
      end)

    {:lists.reverse(mapped), acc}
  end

  defp map_reduce_list([head | tail], acc, fun, mapped) do
    {y, acc} = fun.(head, acc)
    map_reduce_list(tail, acc, fun, [y | mapped])
  end

  defp map_reduce_list([], acc, _fun, mapped), do: {:lists.reverse(mapped), acc}

  @doc """
  Maps to several elements and reduces at once: `fun` returns `{enumerable, acc}`, or
  `{:halt, acc}` to end it.

      iex> Enum.flat_map_reduce(1..100, 0, fn x, acc ->
      ...>   if acc < 2, do: {[x, x], acc + 1}, else: {:halt, acc}
      ...> end)
      {[1, 1, 2, 2], 2}

  """
  def flat_map_reduce(enumerable, acc, fun) do
    {_, {chunks, acc}} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn x, {chunks, acc} ->
        case fun.(x, acc) do
          {:halt, acc} -> {:halt, {chunks, acc}}
          {[], acc} -> {:cont, {chunks, acc}}
          {list, acc} when is_list(list) -> {:cont, {:lists.reverse(list, chunks), acc}}
          {other, acc} -> {:cont, {reduce(other, chunks, &[&1 | &2]), acc}}
        end
      end)

    {:lists.reverse(chunks), acc}
  end

  @doc """
  Lists what each step of a reduction gives, beginning with the first element.

      iex> Enum.scan([1, 2, 3], &(&1 + &2))
      [1, 3, 6]

  """
  def scan(enumerable, fun)
  def scan([], _fun), do: []
  def scan([head | tail], fun), do: [head | scan_list(tail, head, fun)]

  def scan(enumerable, fun) do
    case reduce(enumerable, [], fn
           x, [] -> [x]
           x, [last | _] = acc -> [fun.(x, last) | acc]
         end) do
      acc -> :lists.reverse(acc)
    end
  end

  @doc """
  Lists what each step of a reduction from `acc` gives.

      iex> Enum.scan([1, 2, 3], 10, &(&1 + &2))
      [11, 13, 16]

  """
  def scan(enumerable, acc, fun)
  def scan(list, acc, fun) when is_list(list), do: scan_list(list, acc, fun)

  def scan(enumerable, acc, fun) do
    {scanned, _} =
      reduce(enumerable, {[], acc}, fn x, {scanned, acc} ->
        acc = fun.(x, acc)
        {[acc | scanned], acc}
      end)

    :lists.reverse(scanned)
  end

  defp scan_list([head | tail], acc, fun) do
    acc = fun.(head, acc)
    [acc | scan_list(tail, acc, fun)]
  end

  defp scan_list([], _acc, _fun), do: []

  # --- Visiting and mapping -----------------------------------------------

  @doc """
  Calls `fun` with each element, for its effects, and returns `:ok`.

      iex> Enum.each([1, 2], &send(self(), &1))
      :ok

  """
  def each(enumerable, fun)
  def each(list, fun) when is_list(list), do: each_list(list, fun)

  def each(first..last//step, fun) do
    if step > 0, do: each_up(first, last, step, fun), else: each_down(first, last, step, fun)
  end

  def each(enumerable, fun) do
    reduce(enumerable, nil, fn x, _ ->
      fun.(x)
      nil
    end)

    :ok
  end

  defp each_list([head | tail], fun) do
    fun.(head)
    each_list(tail, fun)
  end

  defp each_list([], _fun), do: :ok

  defp each_up(first, last, step, fun) when first <= last do
    fun.(first)
    each_up(first + step, last, step, fun)
  end

  defp each_up(_first, _last, _step, _fun), do: :ok

  defp each_down(first, last, step, fun) when first >= last do
    fun.(first)
    each_down(first + step, last, step, fun)
  end

  defp each_down(_first, _last, _step, _fun), do: :ok

  @doc """
  Lists what `fun` makes of each element.

      iex> Enum.map([1, 2, 3], &(&1 * 2))
      [2, 4, 6]
      iex> Enum.map(%{a: 1}, fn {k, v} -> {k, -v} end)
      [a: -1]

  """
  def map(enumerable, fun)
  def map(list, fun) when is_list(list), do: map_list(list, fun)

  def map(first..last//step, fun) do
    if step > 0, do: map_up(first, last, step, fun), else: map_down(first, last, step, fun)
  end

  def map(enumerable, fun) do
    :lists.reverse(reduce(enumerable, [], fn x, acc -> [fun.(x) | acc] end))
  end

  defp map_list([head | tail], fun), do: [fun.(head) | map_list(tail, fun)]
  defp map_list([], _fun), do: []

  defp map_up(first, last, step, fun) when first <= last do
    [fun.(first) | map_up(first + step, last, step, fun)]
  end

  defp map_up(_first, _last, _step, _fun), do: []

  defp map_down(first, last, step, fun) when first >= last do
    [fun.(first) | map_down(first + step, last, step, fun)]
  end

  defp map_down(_first, _last, _step, _fun), do: []

  @doc """
  Applies `fun` to every `nth` element, the first one included; with 0 to none.

      iex> Enum.map_every([1, 2, 3, 4], 2, &(&1 * 10))
      [10, 2, 30, 4]

  """
  def map_every(enumerable, nth, fun)
  def map_every(enumerable, 1, fun), do: map(enumerable, fun)
  def map_every(enumerable, 0, _fun), do: to_list(enumerable)

  def map_every(enumerable, nth, fun) when is_integer(nth) and nth > 1 do
    {mapped, _} =
      reduce(enumerable, {[], 0}, fn
        x, {mapped, 0} -> {[fun.(x) | mapped], nth - 1}
        x, {mapped, left} -> {[x | mapped], left - 1}
      end)

    :lists.reverse(mapped)
  end

  @doc """
  Lists what `mapper` makes of each element, with `separator` between.

      iex> Enum.map_intersperse([1, 2], :x, &(&1 * 2))
      [2, :x, 4]

  """
  def map_intersperse(enumerable, separator, mapper)
  def map_intersperse([], _separator, _mapper), do: []

  def map_intersperse([head | tail], separator, mapper) do
    [mapper.(head) | map_intersperse_list(tail, separator, mapper)]
  end

  def map_intersperse(enumerable, separator, mapper) do
    case reduce(enumerable, [], fn x, acc -> [separator, mapper.(x) | acc] end) do
      [] -> []
      [_ | acc] -> :lists.reverse(acc)
    end
  end

  defp map_intersperse_list([head | tail], separator, mapper) do
    [separator, mapper.(head) | map_intersperse_list(tail, separator, mapper)]
  end

  defp map_intersperse_list([], _separator, _mapper), do: []

  @doc """
  Puts `separator` between the elements.

      iex> Enum.intersperse([1, 2, 3], 0)
      [1, 0, 2, 0, 3]

  """
  def intersperse(enumerable, separator) do
    case to_list(enumerable) do
      [] -> []
      [head | tail] -> [head | intersperse_list(tail, separator)]
    end
  end

  defp intersperse_list([head | tail], separator) do
    [separator, head | intersperse_list(tail, separator)]
  end

  defp intersperse_list([], _separator), do: []

  @doc """
  Joins the collections that `fun` returns for the elements.

      iex> Enum.flat_map([:a, :b], fn x -> [x, x] end)
      [:a, :a, :b, :b]
      iex> Enum.flat_map([1, 2], fn x -> 1..x end)
      [1, 1, 2]

  """
  def flat_map(enumerable, fun)
  def flat_map(list, fun) when is_list(list), do: flat_map_list(list, fun)

  def flat_map(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn x, acc ->
        case fun.(x) do
          list when is_list(list) -> :lists.reverse(list, acc)
          other -> reduce(other, acc, &[&1 | &2])
        end
      end)
    )
  end

  defp flat_map_list([head | tail], fun) do
    case fun.(head) do
      [] -> flat_map_list(tail, fun)
      [one] -> [one | flat_map_list(tail, fun)]
      list when is_list(list) -> list ++ flat_map_list(tail, fun)
      other -> to_list(other) ++ flat_map_list(tail, fun)
    end
  end

  defp flat_map_list([], _fun), do: []

  @doc """
  Pairs each element with its index, counted from an offset, or calls a
  function with both.

      iex> Enum.with_index([:a, :b])
      [a: 0, b: 1]
      iex> Enum.with_index([:a, :b], 3)
      [a: 3, b: 4]
      iex> Enum.with_index([:a, :b], fn x, i -> {i, x} end)
      [{0, :a}, {1, :b}]

  """
  def with_index(enumerable, fun_or_offset \\ 0)

  def with_index(list, offset) when is_list(list) and is_integer(offset) do
    index_list(list, offset)
  end

  def with_index(list, fun) when is_list(list) and is_function(fun, 2) do
    index_list(list, 0, fun)
  end

  def with_index(enumerable, offset) when is_integer(offset) do
    {indexed, _} = reduce(enumerable, {[], offset}, fn x, {acc, i} -> {[{x, i} | acc], i + 1} end)
    :lists.reverse(indexed)
  end

  def with_index(enumerable, fun) when is_function(fun, 2) do
    {indexed, _} = reduce(enumerable, {[], 0}, fn x, {acc, i} -> {[fun.(x, i) | acc], i + 1} end)
    :lists.reverse(indexed)
  end

  defp index_list(list, index) do
    case :ampoule_lists.with_index(list, index) do
      false -> index_each(list, index)
      pairs -> pairs
    end
  end

  defp index_each([head | tail], index), do: [{head, index} | index_each(tail, index + 1)]
  defp index_each([], _index), do: []

  defp index_list([head | tail], index, fun) do
    [fun.(head, index) | index_list(tail, index + 1, fun)]
  end

  defp index_list([], _index, _fun), do: []

  # --- Choosing elements --------------------------------------------------

  @doc """
  Keeps the elements for which `fun` returns a true value.

      iex> Enum.filter([1, 2, 3], &(rem(&1, 2) == 1))
      [1, 3]

  """
  def filter(enumerable, fun)
  def filter(list, fun) when is_list(list), do: filter_list(list, fun)

  def filter(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn x, acc -> if fun.(x), do: [x | acc], else: acc end)
    )
  end

  defp filter_list([head | tail], fun) do
    if fun.(head), do: [head | filter_list(tail, fun)], else: filter_list(tail, fun)
  end

  defp filter_list([], _fun), do: []

  @doc """
  Removes the elements for which `fun` returns a true value.

      iex> Enum.reject([1, 2, 3], &(rem(&1, 2) == 1))
      [2]

  """
  def reject(enumerable, fun)
  def reject(list, fun) when is_list(list), do: reject_list(list, fun)

  def reject(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn x, acc -> if fun.(x), do: acc, else: [x | acc] end)
    )
  end

  defp reject_list([head | tail], fun) do
    if fun.(head), do: reject_list(tail, fun), else: [head | reject_list(tail, fun)]
  end

  defp reject_list([], _fun), do: []

  @doc """
  Divides the elements into those that `fun` accepts and the others.

      iex> Enum.split_with([1, 2, 3], &(rem(&1, 2) == 1))
      {[1, 3], [2]}

  """
  def split_with(enumerable, fun)
  def split_with(list, fun) when is_list(list), do: split_with_list(list, fun, [], [])

  def split_with(enumerable, fun) do
    {yes, no} =
      reduce(enumerable, {[], []}, fn x, {yes, no} ->
        if fun.(x), do: {[x | yes], no}, else: {yes, [x | no]}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  defp split_with_list([head | tail], fun, yes, no) do
    if fun.(head) do
      split_with_list(tail, fun, [head | yes], no)
    else
      split_with_list(tail, fun, yes, [head | no])
    end
  end

  defp split_with_list([], _fun, yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  @doc """
  Takes the first `amount` elements, or the last ones with a negative `amount`.

      iex> Enum.take([1, 2, 3], 2)
      [1, 2]
      iex> Enum.take([1, 2, 3], -1)
      [3]

  """
  def take(enumerable, amount)
  def take(_enumerable, 0), do: []

  def take(list, amount) when is_list(list) and is_integer(amount) do
    if amount > 0 do
      take_list(list, amount)
    else
      drop_list(list, length(list) + amount)
    end
  end

  def take(enumerable, amount) when is_integer(amount) and amount > 0 do
    {_, {acc, _}} =
      Enumerable.reduce(enumerable, {:cont, {[], amount}}, fn
        x, {acc, 1} -> {:halt, {[x | acc], 0}}
        x, {acc, left} -> {:cont, {[x | acc], left - 1}}
      end)

    :lists.reverse(acc)
  end

  def take(enumerable, amount) when is_integer(amount) do
    {size, slicer} = slicer(enumerable)
    start = Kernel.max(size + amount, 0)
    slice_with(slicer, start, size - start, 1)
  end

  defp take_list([head | _], 1), do: [head]

  defp take_list(list, amount) do
    case :ampoule_lists.take(list, amount) do
      false -> take_each(list, amount)
      front -> front
    end
  end

  defp take_each([head | tail], amount), do: [head | take_each(tail, amount - 1)]
  defp take_each([], _amount), do: []

  @doc """
  Drops the first `amount` elements, or the last ones with a negative `amount`.

      iex> Enum.drop([1, 2, 3], 2)
      [3]
      iex> Enum.drop([1, 2, 3], -1)
      [1, 2]

  """
  def drop(enumerable, amount)

  def drop(list, amount) when is_list(list) and is_integer(amount) do
    if amount >= 0 do
      drop_list(list, amount)
    else
      keep = length(list) + amount
      if keep > 0, do: take_list(list, keep), else: []
    end
  end

  def drop(enumerable, 0), do: to_list(enumerable)

  def drop(enumerable, amount) when is_integer(amount) and amount > 0 do
    case sliced(enumerable) do
      {:ok, size, slicer} when amount < size -> slice_with(slicer, amount, size - amount, 1)
      {:ok, _, _} -> []
      {:error, _} -> drop_reduce(enumerable, amount)
    end
  end

  def drop(enumerable, amount) when is_integer(amount) do
    drop(to_list(enumerable), amount)
  end

  defp drop_reduce(enumerable, amount) do
    {acc, _} =
      reduce(enumerable, {[], amount}, fn
        x, {acc, 0} -> {[x | acc], 0}
        _, {acc, left} -> {acc, left - 1}
      end)

    :lists.reverse(acc)
  end

  defp drop_list(list, amount) when amount > 0, do: :ampoule_lists.drop(list, amount)
  defp drop_list(list, _amount), do: list

  @doc """
  Takes elements from the front while `fun` returns a true value.

      iex> Enum.take_while([1, 2, 3, 1], &(&1 < 3))
      [1, 2]

  """
  def take_while(enumerable, fun)
  def take_while(list, fun) when is_list(list), do: take_while_list(list, fun)

  def take_while(enumerable, fun) do
    {_, acc} =
      Enumerable.reduce(enumerable, {:cont, []}, fn x, acc ->
        if fun.(x), do: {:cont, [x | acc]}, else: {:halt, acc}
      end)

    :lists.reverse(acc)
  end

  defp take_while_list([head | tail], fun) do
    if fun.(head), do: [head | take_while_list(tail, fun)], else: []
  end

  defp take_while_list([], _fun), do: []

  @doc """
  Drops elements from the front while `fun` returns a true value.

      iex> Enum.drop_while([1, 2, 3, 1], &(&1 < 3))
      [3, 1]

  """
  def drop_while(enumerable, fun)
  def drop_while(list, fun) when is_list(list), do: drop_while_list(list, fun)

  def drop_while(enumerable, fun) do
    {acc, _} =
      reduce(enumerable, {[], true}, fn
        x, {acc, false} -> {[x | acc], false}
        x, {acc, true} -> if fun.(x), do: {acc, true}, else: {[x | acc], false}
      end)

    :lists.reverse(acc)
  end

  defp drop_while_list([head | tail] = list, fun) do
    if fun.(head), do: drop_while_list(tail, fun), else: list
  end

  defp drop_while_list([], _fun), do: []

  @doc """
  Takes every `nth` element, the first one included; with 0 none.

      iex> Enum.take_every([1, 2, 3, 4], 2)
      [1, 3]

  """
  def take_every(enumerable, nth)
  def take_every(enumerable, 1), do: to_list(enumerable)
  def take_every(_enumerable, 0), do: []

  def take_every(enumerable, nth) when is_integer(nth) and nth > 1 do
    {acc, _} =
      reduce(enumerable, {[], 0}, fn
        x, {acc, 0} -> {[x | acc], nth - 1}
        _, {acc, left} -> {acc, left - 1}
      end)

    :lists.reverse(acc)
  end

  @doc """
  Drops every `nth` element, the first one included; with 0 none.

      iex> Enum.drop_every([1, 2, 3, 4], 2)
      [2, 4]

  """
  def drop_every(enumerable, nth)
  def drop_every(_enumerable, 1), do: []
  def drop_every(enumerable, 0), do: to_list(enumerable)

  def drop_every(enumerable, nth) when is_integer(nth) and nth > 1 do
    {acc, _} =
      reduce(enumerable, {[], 0}, fn
        _, {acc, 0} -> {acc, nth - 1}
        x, {acc, left} -> {[x | acc], left - 1}
      end)

    :lists.reverse(acc)
  end

  @doc """
  Splits after `count` elements, or before the last `-count`.

      iex> Enum.split([1, 2, 3], 2)
      {[1, 2], [3]}
      iex> Enum.split([1, 2, 3], -1)
      {[1, 2], [3]}

  """
  def split(enumerable, count)

  def split(list, count) when is_list(list) and is_integer(count) do
    if count >= 0 do
      split_list(list, count)
    else
      split_list(list, length(list) + count)
    end
  end

  def split(enumerable, count) when is_integer(count), do: split(to_list(enumerable), count)

  defp split_list(list, count) when count > 0, do: :ampoule_lists.split(list, count)
  defp split_list(list, _count), do: {[], list}

  @doc """
  Splits before the first element for which `fun` returns a false value.

      iex> Enum.split_while([1, 2, 3, 1], &(&1 < 3))
      {[1, 2], [3, 1]}

  """
  def split_while(enumerable, fun)
  def split_while(list, fun) when is_list(list), do: split_while_list(list, fun, [])

  def split_while(enumerable, fun) do
    {yes, no} =
      reduce(enumerable, {[], []}, fn
        x, {yes, []} -> if fun.(x), do: {[x | yes], []}, else: {yes, [x]}
        x, {yes, no} -> {yes, [x | no]}
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  defp split_while_list([head | tail] = list, fun, acc) do
    if fun.(head), do: split_while_list(tail, fun, [head | acc]), else: {:lists.reverse(acc), list}
  end

  defp split_while_list([], _fun, acc), do: {:lists.reverse(acc), []}

  @doc """
  Keeps the first of strictly equal elements.

      iex> Enum.uniq([1, 2, 1, 1.0])
      [1, 2, 1.0]

  """
  def uniq(enumerable), do: uniq_list(to_list(enumerable), %{})

  defp uniq_list([head | tail], seen) do
    case seen do
      %{^head => _} -> uniq_list(tail, seen)
      _ -> [head | uniq_list(tail, :maps.put(head, [], seen))]
    end
  end

  defp uniq_list([], _seen), do: []

  @doc """
  Keeps the first of the elements for which `fun` returns the same value.

      iex> Enum.uniq_by([a: 1, b: 2, c: 1], fn {_, v} -> v end)
      [a: 1, b: 2]

  """
  def uniq_by(enumerable, fun)
  def uniq_by(list, fun) when is_list(list), do: uniq_by_list(list, fun, %{})

  def uniq_by(enumerable, fun) do
    {acc, _} =
      reduce(enumerable, {[], %{}}, fn x, {acc, seen} ->
        key = fun.(x)
        if is_map_key(seen, key), do: {acc, seen}, else: {[x | acc], :maps.put(key, [], seen)}
      end)

    :lists.reverse(acc)
  end

  defp uniq_by_list([head | tail], fun, seen) do
    key = fun.(head)

    case seen do
      %{^key => _} -> uniq_by_list(tail, fun, seen)
      _ -> [head | uniq_by_list(tail, fun, :maps.put(key, [], seen))]
    end
  end

  defp uniq_by_list([], _fun, _seen), do: []

  @doc """
  Removes elements that strictly equal the one before them.

      iex> Enum.dedup([1, 1, 2, 1, 1])
      [1, 2, 1]

  """
  def dedup(enumerable) do
    list = to_list(enumerable)

    case :ampoule_lists.dedup(list) do
      false -> dedup_list(list)
      kept -> kept
    end
  end

  # An improper list fails at its end.
  defp dedup_list([_ | tail]), do: dedup_list(tail)

  @doc """
  Removes elements for which `fun` returns the same as for the one before them.

      iex> Enum.dedup_by([a: 1, b: 1, c: 2], fn {_, v} -> v end)
      [a: 1, c: 2]

  """
  def dedup_by(enumerable, fun) do
    {acc, _} =
      reduce(enumerable, {[], :none}, fn x, {acc, last} ->
        case {:some, fun.(x)} do
          ^last -> {acc, last}
          new -> {[x | acc], new}
        end
      end)

    :lists.reverse(acc)
  end

  # --- Finding ------------------------------------------------------------

  @doc """
  Tells whether no element is `false` or `nil`.

      iex> Enum.all?([1, true])
      true
      iex> Enum.all?([1, nil])
      false

  """
  def all?(enumerable), do: all?(enumerable, & &1)

  @doc """
  Tells whether `fun` returns a true value for all elements.

      iex> Enum.all?([2, 4], &(rem(&1, 2) == 0))
      true

  """
  def all?(enumerable, fun)
  def all?(list, fun) when is_list(list), do: all_list?(list, fun)

  def all?(enumerable, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, true}, fn x, _ ->
        if fun.(x), do: {:cont, true}, else: {:halt, false}
      end)

    result
  end

  defp all_list?([head | tail], fun), do: if(fun.(head), do: all_list?(tail, fun), else: false)
  defp all_list?([], _fun), do: true

  @doc """
  Tells whether an element is neither `false` nor `nil`.

      iex> Enum.any?([nil, 1])
      true

  """
  def any?(enumerable), do: any?(enumerable, & &1)

  @doc """
  Tells whether `fun` returns a true value for at least one element.

      iex> Enum.any?([1, 2], &(rem(&1, 2) == 0))
      true

  """
  def any?(enumerable, fun)
  def any?(list, fun) when is_list(list), do: any_list?(list, fun)

  def any?(enumerable, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, false}, fn x, _ ->
        if fun.(x), do: {:halt, true}, else: {:cont, false}
      end)

    result
  end

  defp any_list?([head | tail], fun), do: if(fun.(head), do: true, else: any_list?(tail, fun))
  defp any_list?([], _fun), do: false

  @doc """
  Tells whether an element strictly equals `element`.

      iex> Enum.member?([1, 2], 2)
      true
      iex> Enum.member?([1, 2], 2.0)
      false

  """
  def member?(enumerable, element)
  def member?(list, element) when is_list(list), do: :lists.member(element, list)

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, result} -> result
      {:error, _} -> any?(enumerable, &(&1 === element))
    end
  end

  # What `in` calls, so that its left side is computed first.
  @doc false
  def __in__(element, list) when is_list(list), do: :lists.member(element, list)
  def __in__(element, enumerable), do: member?(enumerable, element)

  @doc """
  Tells whether there is no element.

      iex> Enum.empty?([])
      true

  """
  def empty?(enumerable)
  def empty?([]), do: true
  def empty?(list) when is_list(list), do: false

  def empty?(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} ->
        count == 0

      {:error, _} ->
        {_, result} = Enumerable.reduce(enumerable, {:cont, true}, fn _, _ -> {:halt, false} end)
        result
    end
  end

  @doc """
  Returns the first element for which `fun` returns a true value, or `default`.

      iex> Enum.find([1, 2, 3], &(&1 > 1))
      2
      iex> Enum.find([1, 2, 3], :none, &(&1 > 3))
      :none

  """
  def find(enumerable, default \\ nil, fun)
  def find(list, default, fun) when is_list(list), do: find_list(list, default, fun)

  def find(enumerable, default, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, default}, fn x, default ->
        if fun.(x), do: {:halt, x}, else: {:cont, default}
      end)

    result
  end

  defp find_list([head | tail], default, fun) do
    if fun.(head), do: head, else: find_list(tail, default, fun)
  end

  defp find_list([], default, _fun), do: default

  @doc """
  Returns the index of the first element for which `fun` returns a true value, or `nil`.

      iex> Enum.find_index([1, 2, 3], &(&1 > 1))
      1

  """
  def find_index(enumerable, fun)
  def find_index(list, fun) when is_list(list), do: find_index_list(list, 0, fun)

  def find_index(enumerable, fun) do
    case Enumerable.reduce(enumerable, {:cont, 0}, fn x, index ->
           if fun.(x), do: {:halt, {:found, index}}, else: {:cont, index + 1}
         end) do
      {_, {:found, index}} -> index
      _ -> nil
    end
  end

  defp find_index_list([head | tail], index, fun) do
    if fun.(head), do: index, else: find_index_list(tail, index + 1, fun)
  end

  defp find_index_list([], _index, _fun), do: nil

  @doc """
  Returns the first true value that `fun` returns for an element, or `default`.

      iex> Enum.find_value([1, 2, 3], fn x -> if x > 1, do: x * 10 end)
      20

  """
  def find_value(enumerable, default \\ nil, fun)
  def find_value(list, default, fun) when is_list(list), do: find_value_list(list, default, fun)

  def find_value(enumerable, default, fun) do
    {_, result} =
      Enumerable.reduce(enumerable, {:cont, default}, fn x, default ->
        case fun.(x) do
          nothing when nothing === nil or nothing === false -> {:cont, default}
          value -> {:halt, value}
        end
      end)

    result
  end

  defp find_value_list([head | tail], default, fun) do
    case fun.(head) do
      nothing when nothing === nil or nothing === false -> find_value_list(tail, default, fun)
      value -> value
    end
  end

  defp find_value_list([], default, _fun), do: default

  # --- By index -----------------------------------------------------------

  @doc """
  Returns the element at `index`, or `default`.

      iex> Enum.at([:a, :b], 1)
      :b
      iex> Enum.at([:a, :b], -3, :none)
      :none

  """
  def at(enumerable, index, default \\ nil) when is_integer(index) do
    case at_index(enumerable, index) do
      {:ok, element} -> element
      :error -> default
    end
  end

  @doc """
  Returns `{:ok, element}` for the element at `index`, or `:error`.

      iex> Enum.fetch([:a, :b], -1)
      {:ok, :b}
      iex> Enum.fetch([:a, :b], 2)
      :error

  """
  def fetch(enumerable, index) when is_integer(index), do: at_index(enumerable, index)

  @doc """
  Returns the element at `index`; without one it raises `Enum.OutOfBoundsError`.

      iex> Enum.fetch!([:a, :b], 0)
      :a

  """
  def fetch!(enumerable, index) when is_integer(index) do
    case at_index(enumerable, index) do
      {:ok, element} -> element
      :error -> raise Enum.OutOfBoundsError, index: index, enumerable: enumerable
    end
  end

  defp at_index(list, index) when is_list(list) do
    if index >= 0, do: nth(list, index), else: nth_or_error(list, length(list) + index)
  end

  defp at_index(enumerable, index) do
    case sliced(enumerable) do
      {:ok, size, slicer} ->
        index = if index >= 0, do: index, else: size + index

        if index >= 0 and index < size do
          [element] = slice_with(slicer, index, 1, 1)
          {:ok, element}
        else
          :error
        end

      {:error, _} when index >= 0 ->
        case Enumerable.reduce(enumerable, {:cont, index}, fn
               x, 0 -> {:halt, {:found, x}}
               _, left -> {:cont, left - 1}
             end) do
          {_, {:found, x}} -> {:ok, x}
          _ -> :error
        end

      {:error, _} ->
        nth(:lists.reverse(to_list(enumerable)), -1 - index)
    end
  end

  defp nth([head | _], 0), do: {:ok, head}

  defp nth(list, index) when is_list(list) do
    case :ampoule_lists.drop(list, index) do
      [head | _] -> {:ok, head}
      [] -> :error
      improper -> nth(improper, index)
    end
  end

  defp nth_or_error(_list, index) when index < 0, do: :error
  defp nth_or_error(list, index), do: nth(list, index)

  @doc """
  Lists the elements at the indexes of a range.

  Negative ends count from the end. Steps must go up; what lies outside is left out.

      iex> Enum.slice([1, 2, 3, 4, 5], 1..3)
      [2, 3, 4]
      iex> Enum.slice([1, 2, 3, 4, 5], -2..-1)
      [4, 5]
      iex> Enum.slice([1, 2, 3, 4, 5], 0..-1//2)
      [1, 3, 5]

  """
  def slice(enumerable, index_range)

  def slice(enumerable, first..last//step) when step > 0 do
    slice_range(enumerable, first, last, step)
  end

  # What 1..-1 was before ranges had steps.
  def slice(enumerable, first..last//-1) when first >= last do
    IO.warn("negative steps are not supported in Enum.slice/2, pass #{first}..#{last}//1 instead")
    slice_range(enumerable, first, last, 1)
  end

  def slice(_enumerable, _.._//_ = index_range) do
    raise ArgumentError,
          "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(index_range)}"
  end

  defp slice_range(enumerable, first, last, step)
       when first >= 0 and last >= first,
       do: slice_from(enumerable, first, div(last - first, step) + 1, step)

  defp slice_range(enumerable, first, last, step) do
    {size, slicer} = slicer(enumerable)
    first = if first >= 0, do: first, else: Kernel.max(first + size, 0)
    last = Kernel.min(if(last >= 0, do: last, else: last + size), size - 1)
    if first <= last, do: slice_with(slicer, first, div(last - first, step) + 1, step), else: []
  end

  @doc """
  Lists `amount` elements from `start_index` on, or as many as there are.

      iex> Enum.slice([1, 2, 3, 4, 5], 1, 2)
      [2, 3]
      iex> Enum.slice([1, 2, 3, 4, 5], -2, 9)
      [4, 5]

  """
  def slice(_enumerable, start_index, 0) when is_integer(start_index), do: []

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and start_index < 0 and is_integer(amount) and amount > 0 do
    {size, slicer} = slicer(enumerable)
    start = Kernel.max(size + start_index, 0)
    slice_with(slicer, start, Kernel.min(amount, size - start), 1)
  end

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and is_integer(amount) and amount > 0 do
    slice_from(enumerable, start_index, amount, 1)
  end

  defp slice_from(list, start, amount, step) when is_list(list) do
    take_steps(drop_list(list, start), amount, step)
  end

  defp slice_from(enumerable, start, amount, step) do
    case sliced(enumerable) do
      {:ok, size, slicer} when start < size ->
        amount = Kernel.min(amount, div(size - 1 - start, step) + 1)
        slice_with(slicer, start, amount, step)

      {:ok, _, _} ->
        []

      {:error, _} ->
        {_, {acc, _, _}} =
          Enumerable.reduce(enumerable, {:cont, {[], start, amount}}, fn
            x, {acc, 0, 1} -> {:halt, {[x | acc], 0, 0}}
            x, {acc, 0, left} -> {:cont, {[x | acc], step - 1, left - 1}}
            _, {acc, skip, left} -> {:cont, {acc, skip - 1, left}}
          end)

        :lists.reverse(acc)
    end
  end

  # As Enumerable.slice/1, but where that gives a function to list everything the list
  # stands in its place.
  defp sliced(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, size, to_list} when is_function(to_list, 1) -> {:ok, size, to_list.(enumerable)}
      other -> other
    end
  end

  # The size of a collection, and a list or a function to read it with.
  defp slicer(list) when is_list(list), do: {length(list), list}

  defp slicer(enumerable) do
    case sliced(enumerable) do
      {:ok, size, slicer} ->
        {size, slicer}

      {:error, _} ->
        list = to_list(enumerable)
        {length(list), list}
    end
  end

  defp slice_with(_slicer, _start, amount, _step) when amount <= 0, do: []

  defp slice_with(list, start, amount, step) when is_list(list) do
    take_steps(drop_list(list, start), amount, step)
  end

  defp slice_with(slicer, start, amount, step) when is_function(slicer, 3) do
    slicer.(start, amount, step)
  end

  # The older form of a slicer knows no steps.
  defp slice_with(slicer, start, amount, step) when is_function(slicer, 2) do
    take_steps(slicer.(start, (amount - 1) * step + 1), amount, step)
  end

  defp take_steps(list, amount, 1) when amount > 0, do: take_list(list, amount)

  defp take_steps([head | tail], amount, step) when amount > 0 do
    [head | take_steps(drop_list(tail, step - 1), amount - 1, step)]
  end

  defp take_steps(_list, _amount, _step), do: []

  @doc """
  Reverses `count` elements from `start_index` on.

      iex> Enum.reverse_slice([1, 2, 3, 4, 5], 1, 3)
      [1, 4, 3, 2, 5]

  """
  def reverse_slice(enumerable, start_index, count)
      when is_integer(start_index) and start_index >= 0 and is_integer(count) and count >= 0 do
    {before, rest} = split_list(to_list(enumerable), start_index)
    {middle, rest} = split_list(rest, count)
    before ++ :lists.reverse(middle, rest)
  end

  @doc """
  Moves the element at an index, or those of a range, so that the first of them comes
  to stand at `insertion_index`.

      iex> Enum.slide([:a, :b, :c, :d], 0, 2)
      [:b, :c, :a, :d]
      iex> Enum.slide([:a, :b, :c, :d], 2..3, 0)
      [:c, :d, :a, :b]

  """
  def slide(enumerable, range_or_single_index, insertion_index)

  def slide(enumerable, index, insertion_index)
      when is_integer(index) and is_integer(insertion_index) do
    slide_list(to_list(enumerable), index, index, insertion_index)
  end

  def slide(enumerable, first..last//1, insertion_index) when is_integer(insertion_index) do
    slide_list(to_list(enumerable), first, last, insertion_index)
  end

  def slide(_enumerable, _.._//_ = range, insertion_index) when is_integer(insertion_index) do
    raise ArgumentError,
          "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
  end

  defp slide_list(list, first, last, insertion)
       when first < 0 or last < 0 or insertion < 0 do
    size = length(list)
    first = if first < 0, do: Kernel.max(first + size, 0), else: first
    slide_forward(list, first, from_start(last, size), from_start(insertion, size))
  end

  defp slide_list(list, first, last, insertion), do: slide_forward(list, first, last, insertion)

  defp from_start(index, size) when index < 0 and size > 0, do: from_start(index + size, size)
  defp from_start(index, _size), do: Kernel.max(index, 0)

  defp slide_forward(_list, first, last, insertion) when first < insertion and insertion <= last do
    raise ArgumentError,
          "insertion index for slide must be outside the range being moved " <>
            "(tried to insert #{first}..#{last} at #{insertion})"
  end

  defp slide_forward(list, first, last, insertion) when insertion <= first do
    {before, rest} = split_list(list, insertion)
    {passed, rest} = split_list(rest, first - insertion)
    {moved, rest} = split_list(rest, last - first + 1)
    before ++ moved ++ passed ++ rest
  end

  defp slide_forward(list, first, last, insertion) do
    {before, rest} = split_list(list, first)
    {moved, rest} = split_list(rest, last - first + 1)
    {passed, rest} = split_list(rest, insertion - last)
    before ++ passed ++ moved ++ rest
  end

  # --- Counting and adding ------------------------------------------------

  @doc """
  Counts the elements.

      iex> Enum.count([:a, :b])
      2

  """
  def count(enumerable)
  def count(list) when is_list(list), do: length(list)

  def count(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} when is_integer(count) -> count
      {:error, _} -> reduce(enumerable, 0, fn _, count -> count + 1 end)
    end
  end

  @doc """
  Counts the elements for which `fun` returns a true value.

      iex> Enum.count([1, 2, 3], &(rem(&1, 2) == 1))
      2

  """
  def count(enumerable, fun)
  def count(list, fun) when is_list(list), do: count_list(list, fun, 0)

  def count(enumerable, fun) do
    reduce(enumerable, 0, fn x, count -> if fun.(x), do: count + 1, else: count end)
  end

  defp count_list([head | tail], fun, count) do
    if fun.(head), do: count_list(tail, fun, count + 1), else: count_list(tail, fun, count)
  end

  defp count_list([], _fun, count), do: count

  @doc """
  Counts the elements, but not further than `limit`.

      iex> Enum.count_until(1..20, 5)
      5

  """
  def count_until(enumerable, limit) when is_integer(limit) do
    check_limit(limit)

    case count_if_known(enumerable) do
      count when is_integer(count) -> Kernel.min(count, limit)
      nil -> count_while(enumerable, fn _ -> true end, limit)
    end
  end

  @doc """
  Counts the elements for which `fun` returns a true value, but not further than `limit`.

      iex> Enum.count_until(1..20, &(rem(&1, 2) == 0), 7)
      7

  """
  def count_until(enumerable, fun, limit) when is_integer(limit) do
    check_limit(limit)
    count_while(enumerable, fun, limit)
  end

  defp check_limit(limit) when limit > 0, do: :ok

  defp check_limit(limit) do
    raise ArgumentError, "expected limit to be greater than 0, got: #{limit}"
  end

  # A list knows its length only by being walked.
  defp count_if_known(list) when is_list(list), do: nil

  defp count_if_known(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} -> count
      {:error, _} -> nil
    end
  end

  defp count_while(enumerable, fun, limit) do
    {_, count} =
      Enumerable.reduce(enumerable, {:cont, 0}, fn x, count ->
        if fun.(x) do
          if count + 1 < limit, do: {:cont, count + 1}, else: {:halt, limit}
        else
          {:cont, count}
        end
      end)

    count
  end

  @doc """
  Adds the elements.

      iex> Enum.sum([1, 2.5])
      3.5
      iex> Enum.sum(1..100)
      5050

  """
  def sum(enumerable)
  def sum(list) when is_list(list) do
    case :ampoule_lists.sum(list) do
      {sum, rest} -> sum_list(rest, sum)
      sum -> sum
    end
  end

  def sum(first..last//step = range) do
    case Range.size(range) do
      0 -> 0
      size -> div(size * (first + last - rem(last - first, step)), 2)
    end
  end

  def sum(enumerable), do: reduce(enumerable, 0, &+/2)

  defp sum_list([head | tail], acc), do: sum_list(tail, acc + head)
  defp sum_list([], acc), do: acc

  @doc """
  Adds what `mapper` makes of the elements.

      iex> Enum.sum_by([a: 1, b: 2], fn {_, v} -> v end)
      3

  """
  def sum_by(enumerable, mapper)
  def sum_by(list, mapper) when is_list(list), do: sum_by_list(list, mapper, 0)
  def sum_by(enumerable, mapper), do: reduce(enumerable, 0, fn x, acc -> acc + mapper.(x) end)

  defp sum_by_list([head | tail], mapper, acc), do: sum_by_list(tail, mapper, acc + mapper.(head))
  defp sum_by_list([], _mapper, acc), do: acc

  @doc """
  Multiplies the elements.

      iex> Enum.product([2, 3, 4])
      24

  """
  def product(enumerable), do: reduce(enumerable, 1, &*/2)

  @doc """
  Multiplies what `mapper` makes of the elements.

      iex> Enum.product_by([a: 2, b: 3], fn {_, v} -> v end)
      6

  """
  def product_by(enumerable, mapper) do
    reduce(enumerable, 1, fn x, acc -> acc * mapper.(x) end)
  end

  @doc """
  Maps each element to the number of its occurrences.

      iex> Enum.frequencies(["a", "b", "a"])
      %{"a" => 2, "b" => 1}

  """
  def frequencies(enumerable)
  def frequencies(list) when is_list(list), do: frequencies_list(list, %{})
  def frequencies(enumerable), do: reduce(enumerable, %{}, &count_key/2)

  defp frequencies_list([head | tail], counts), do: frequencies_list(tail, count_key(head, counts))
  defp frequencies_list([], counts), do: counts

  defp count_key(key, counts) do
    case counts do
      %{^key => count} -> :maps.put(key, count + 1, counts)
      _ -> :maps.put(key, 1, counts)
    end
  end

  @doc """
  Maps each value that `key_fun` returns to the number of elements it returned it for.

      iex> Enum.frequencies_by(["a", "B", "A"], &String.upcase/1)
      %{"A" => 2, "B" => 1}

  """
  def frequencies_by(enumerable, key_fun) when is_function(key_fun) do
    reduce(enumerable, %{}, fn x, counts -> count_key(key_fun.(x), counts) end)
  end

  @doc """
  Groups the elements by what `key_fun` makes of them, in their order.

      iex> Enum.group_by(["ant", "bear", "cat"], &String.length/1)
      %{3 => ["ant", "cat"], 4 => ["bear"]}

  """
  def group_by(enumerable, key_fun) when is_function(key_fun) do
    groups =
      case enumerable do
        list when is_list(list) -> group_list(list, key_fun, %{})
        _ -> reduce(enumerable, %{}, fn x, groups -> add_member(key_fun.(x), x, groups) end)
      end

    :maps.from_list(reverse_groups(:maps.to_list(groups)))
  end

  @doc """
  Groups what `value_fun` makes of the elements by what `key_fun` makes of them.

      iex> Enum.group_by([a: 1, b: 2, c: 1], fn {_, v} -> v end, fn {k, _} -> k end)
      %{1 => [:a, :c], 2 => [:b]}

  """
  def group_by(enumerable, key_fun, value_fun) when is_function(key_fun) do
    groups =
      reduce(enumerable, %{}, fn x, groups ->
        key = key_fun.(x)
        add_member(key, value_fun.(x), groups)
      end)

    :maps.from_list(reverse_groups(:maps.to_list(groups)))
  end

  defp group_list([head | tail], key_fun, groups) do
    group_list(tail, key_fun, add_member(key_fun.(head), head, groups))
  end

  defp group_list([], _key_fun, groups), do: groups

  defp add_member(key, member, groups) do
    case groups do
      %{^key => members} -> :maps.put(key, [member | members], groups)
      _ -> :maps.put(key, [member], groups)
    end
  end

  defp reverse_groups([{key, members} | tail]) do
    [{key, :lists.reverse(members)} | reverse_groups(tail)]
  end

  defp reverse_groups([]), do: []

  # --- Minimum and maximum ------------------------------------------------

  @doc """
  Returns the greatest element in term order, the first of equal ones.

      iex> Enum.max([1, 3, 2])
      3

  """
  def max(enumerable)

  def max([_ | _] = list) do
    case :ampoule_lists.max_cell(list) do
      [max | _] -> max
      false -> max_list(list)
    end
  end

  def max(enumerable), do: max(enumerable, &>=/2, &empty_error/0)

  # An improper list fails at its end.
  defp max_list([_ | tail]), do: max_list(tail)

  @doc """
  Returns the greatest element by a sorter, or with a fallback for an empty collection.

      iex> Enum.max([~D[2020-01-31], ~D[2020-02-01]], Date)
      ~D[2020-02-01]
      iex> Enum.max([], fn -> 0 end)
      0

  """
  def max(enumerable, sorter_or_empty_fallback)

  def max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    max(enumerable, &>=/2, empty_fallback)
  end

  def max(enumerable, sorter), do: max(enumerable, sorter, &empty_error/0)

  @doc """
  Returns the greatest element, or what `empty_fallback` returns for an empty collection.

  The sorter tells whether its first argument goes before its second when the
  greatest comes first, as `>=` does, or is a module with `compare/2`.

      iex> Enum.max(["a", "bb"], &(byte_size(&1) >= byte_size(&2)), fn -> nil end)
      "bb"

  """
  def max(enumerable, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    best(enumerable, max_sort_fun(sorter), empty_fallback)
  end

  @doc """
  Returns the smallest element in term order, the first of equal ones.

      iex> Enum.min([3, 1, 2])
      1

  """
  def min(enumerable)

  def min([_ | _] = list) do
    case :ampoule_lists.min_cell(list) do
      [min | _] -> min
      false -> min_list(list)
    end
  end

  def min(enumerable), do: min(enumerable, &<=/2, &empty_error/0)

  # An improper list fails at its end.
  defp min_list([_ | tail]), do: min_list(tail)

  @doc """
  Returns the smallest element by a sorter, or with a fallback for an empty collection.

      iex> Enum.min([~D[2020-01-31], ~D[2020-02-01]], Date)
      ~D[2020-01-31]
      iex> Enum.min([], fn -> 0 end)
      0

  """
  def min(enumerable, sorter_or_empty_fallback)

  def min(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    min(enumerable, &<=/2, empty_fallback)
  end

  def min(enumerable, sorter), do: min(enumerable, sorter, &empty_error/0)

  @doc """
  Returns the smallest element, or what `empty_fallback` returns for an empty collection.

      iex> Enum.min(["aa", "b"], &(byte_size(&1) <= byte_size(&2)), fn -> nil end)
      "b"

  """
  def min(enumerable, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    best(enumerable, min_sort_fun(sorter), empty_fallback)
  end

  defp max_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp max_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  defp min_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp min_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)

  defp empty_error, do: raise(Enum.EmptyError)

  defp best([head | tail], sorter, _empty_fallback), do: best_list(tail, head, sorter)
  defp best([], _sorter, empty_fallback), do: empty_fallback.()

  defp best(enumerable, sorter, empty_fallback) do
    case reduce(enumerable, :none, fn
           x, :none -> {:some, x}
           x, {:some, best} = acc -> if sorter.(best, x), do: acc, else: {:some, x}
         end) do
      {:some, best} -> best
      :none -> empty_fallback.()
    end
  end

  defp best_list([head | tail], best, sorter) do
    if sorter.(best, head), do: best_list(tail, best, sorter), else: best_list(tail, head, sorter)
  end

  defp best_list([], best, _sorter), do: best

  @doc """
  Returns the first element for which `fun` returns the greatest value.

  A sorter for the values, as in `max/3`, and a fallback for an empty collection may follow.

      iex> Enum.max_by(["a", "bbb", "cc"], &String.length/1)
      "bbb"
      iex> Enum.max_by([], &String.length/1, fn -> nil end)
      nil

  """
  def max_by(enumerable, fun, sorter \\ &>=/2, empty_fallback \\ &empty_error/0)

  def max_by(enumerable, fun, empty_fallback, _) when is_function(empty_fallback, 0) do
    best_by(enumerable, fun, &>=/2, empty_fallback)
  end

  def max_by(enumerable, fun, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    best_by(enumerable, fun, max_sort_fun(sorter), empty_fallback)
  end

  @doc """
  Returns the first element for which `fun` returns the smallest value.

  A sorter for the values, as in `min/3`, and a fallback for an empty collection may follow.

      iex> Enum.min_by(["bbb", "a", "cc"], &String.length/1)
      "a"

  """
  def min_by(enumerable, fun, sorter \\ &<=/2, empty_fallback \\ &empty_error/0)

  def min_by(enumerable, fun, empty_fallback, _) when is_function(empty_fallback, 0) do
    best_by(enumerable, fun, &<=/2, empty_fallback)
  end

  def min_by(enumerable, fun, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    best_by(enumerable, fun, min_sort_fun(sorter), empty_fallback)
  end

  defp best_by([head | tail], fun, sorter, _empty_fallback) do
    best_by_list(tail, head, fun.(head), fun, sorter)
  end

  defp best_by([], _fun, _sorter, empty_fallback), do: empty_fallback.()

  defp best_by(enumerable, fun, sorter, empty_fallback) do
    case reduce(enumerable, :none, fn
           x, :none ->
             {x, fun.(x)}

           x, {_, best_key} = acc ->
             key = fun.(x)
             if sorter.(best_key, key), do: acc, else: {x, key}
         end) do
      {best, _} -> best
      :none -> empty_fallback.()
    end
  end

  defp best_by_list([head | tail], best, best_key, fun, sorter) do
    key = fun.(head)

    if sorter.(best_key, key) do
      best_by_list(tail, best, best_key, fun, sorter)
    else
      best_by_list(tail, head, key, fun, sorter)
    end
  end

  defp best_by_list([], best, _best_key, _fun, _sorter), do: best

  @doc """
  Returns the smallest and the greatest element, of equal ones the first.

      iex> Enum.min_max([2, 3, 1])
      {1, 3}

  """
  def min_max(enumerable)

  def min_max(first..last//step = range) do
    case Range.size(range) do
      0 ->
        raise Enum.EmptyError

      _ ->
        last = last - rem(last - first, step)
        if step > 0, do: {first, last}, else: {last, first}
    end
  end

  def min_max(enumerable), do: min_max(enumerable, &</2, &empty_error/0)

  @doc """
  Returns the smallest and the greatest element by a sorter, or with a fallback for an
  empty collection.

      iex> Enum.min_max([], fn -> {nil, nil} end)
      {nil, nil}

  """
  def min_max(enumerable, sorter_or_empty_fallback)

  def min_max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    min_max(enumerable, &</2, empty_fallback)
  end

  def min_max(enumerable, sorter) when is_function(sorter, 2) or is_atom(sorter) do
    min_max(enumerable, sorter, &empty_error/0)
  end

  @doc """
  Returns the smallest and the greatest element by a sorter, or what `empty_fallback` returns.

      iex> Enum.min_max([~D[2020-01-31], ~D[2020-02-01]], Date, fn -> nil end)
      {~D[2020-01-31], ~D[2020-02-01]}

  """
  def min_max(enumerable, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    before? = before_fun(sorter)

    case reduce(enumerable, :none, fn
           x, :none ->
             {x, x}

           x, {min, max} = acc ->
             cond do
               before?.(x, min) -> {x, max}
               before?.(max, x) -> {min, x}
               true -> acc
             end
         end) do
      :none -> empty_fallback.()
      result -> result
    end
  end

  defp before_fun(sorter) when is_function(sorter, 2), do: sorter
  defp before_fun(module) when is_atom(module), do: &(module.compare(&1, &2) == :lt)

  @doc """
  Returns the elements for which `fun` returns the smallest and the greatest value, of
  equal ones the first.

  A sorter and a fallback may follow, as in `min_max/3`.

      iex> Enum.min_max_by(["aaa", "b", "cc"], &String.length/1)
      {"b", "aaa"}

  """
  def min_max_by(
        enumerable,
        fun,
        sorter_or_empty_fallback \\ &</2,
        empty_fallback \\ &empty_error/0
      )

  def min_max_by(enumerable, fun, empty_fallback, _) when is_function(empty_fallback, 0) do
    min_max_by(enumerable, fun, &</2, empty_fallback)
  end

  def min_max_by(enumerable, fun, sorter, empty_fallback) when is_function(empty_fallback, 0) do
    before? = before_fun(sorter)

    case reduce(enumerable, :none, fn
           x, :none ->
             key = fun.(x)
             {x, key, x, key}

           x, {min, min_key, max, max_key} = acc ->
             key = fun.(x)

             cond do
               before?.(key, min_key) -> {x, key, max, max_key}
               before?.(max_key, key) -> {min, min_key, x, key}
               true -> acc
             end
         end) do
      {min, _, max, _} -> {min, max}
      :none -> empty_fallback.()
    end
  end

  # --- Order --------------------------------------------------------------

  @doc """
  Sorts the elements in term order; equal ones keep their order.

      iex> Enum.sort([3, 1, 2])
      [1, 2, 3]

  """
  def sort(enumerable), do: :lists.sort(to_list(enumerable))

  @doc """
  Sorts the elements with a sorter; equal ones keep their order.

  The sorter is `:asc`, `:desc`, a function that tells whether its first argument
  goes before or equals its second, a module with `compare/2`, or such a module with an
  order, as `{:desc, Date}`.

      iex> Enum.sort([3, 1, 2], :desc)
      [3, 2, 1]
      iex> Enum.sort([~D[2020-02-01], ~D[2020-01-31]], Date)
      [~D[2020-01-31], ~D[2020-02-01]]

  """
  def sort(enumerable, sorter)
  def sort(enumerable, :asc), do: :lists.sort(to_list(enumerable))

  # Reversed before and after, so that equal elements keep their order.
  def sort(enumerable, :desc) do
    :lists.reverse(:lists.sort(:lists.reverse(to_list(enumerable))))
  end

  def sort(enumerable, sorter), do: :lists.sort(to_sort_fun(sorter), to_list(enumerable))

  defp to_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp to_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp to_sort_fun({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp to_sort_fun({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  @doc """
  Sorts the elements by what `mapper` makes of them; see `sort/2` for sorters.

      iex> Enum.sort_by(["ccc", "a", "bb"], &String.length/1)
      ["a", "bb", "ccc"]
      iex> Enum.sort_by(["ccc", "a", "bb"], &String.length/1, :desc)
      ["ccc", "bb", "a"]

  """
  def sort_by(enumerable, mapper, sorter \\ :asc)

  def sort_by(enumerable, mapper, sorter) do
    pairs = map(enumerable, fn x -> {mapper.(x), x} end)

    case sorter do
      :asc ->
        seconds(:lists.keysort(1, pairs))

      :desc ->
        seconds(:lists.reverse(:lists.keysort(1, :lists.reverse(pairs))))

      _ ->
        before? = to_sort_fun(sorter)
        seconds(:lists.sort(fn {a, _}, {b, _} -> before?.(a, b) end, pairs))
    end
  end

  defp seconds(pairs) do
    {_, seconds} = :ampoule_lists.unzip(pairs)
    seconds
  end

  @doc """
  Reverses the order of the elements.

      iex> Enum.reverse([1, 2, 3])
      [3, 2, 1]

  """
  def reverse(enumerable)
  def reverse(list) when is_list(list), do: :lists.reverse(list)
  def reverse(enumerable), do: reduce(enumerable, [], &[&1 | &2])

  @doc """
  Reverses the order of the elements and puts those of `tail` after them.

      iex> Enum.reverse([1, 2, 3], [4])
      [3, 2, 1, 4]

  """
  def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), &[&1 | &2])

  # --- Chance -------------------------------------------------------------

  @doc """
  Returns an element by chance, with the state of `:rand`.

      iex> Enum.random([7])
      7

  """
  def random(enumerable)
  def random([]), do: raise(Enum.EmptyError)

  def random(list) when is_list(list) do
    {:ok, element} = nth(list, :rand.uniform(length(list)) - 1)
    element
  end

  def random(first.._//step = range) do
    case Range.size(range) do
      0 -> raise Enum.EmptyError
      size -> first + (:rand.uniform(size) - 1) * step
    end
  end

  def random(enumerable) do
    case sliced(enumerable) do
      {:ok, 0, _} ->
        raise Enum.EmptyError

      {:ok, size, slicer} ->
        [element] = slice_with(slicer, :rand.uniform(size) - 1, 1, 1)
        element

      {:error, _} ->
        case take_random(enumerable, 1) do
          [] -> raise Enum.EmptyError
          [element] -> element
        end
    end
  end

  @doc """
  Takes `count` elements, or as many as there are, by chance and in an order by chance.

      iex> Enum.take_random([7], 3)
      [7]

  """
  def take_random(enumerable, count)
  def take_random(_enumerable, 0), do: []

  # Li, "Reservoir-Sampling Algorithms of Time Complexity O(n(1 + log(N/n)))" (1994),
  # algorithm L: the first `count` elements are shuffled into the sample, and after them
  # chance says how many to pass over before the next takes a place in it.
  def take_random(enumerable, count) when is_integer(count) and count > 0 do
    {seen, sample, _, _} =
      reduce(enumerable, {0, %{}, 0, 1.0}, fn
        x, {index, sample, next, weight} when index < count ->
          other = if index === 0, do: 0, else: :rand.uniform(index + 1) - 1

          sample =
            case sample do
              %{^other => moved} -> :maps.put(other, x, :maps.put(index, moved, sample))
              _ -> :maps.put(other, x, sample)
            end

          if index + 1 === count do
            weight = less_weight(weight, count)
            {index + 1, sample, index + 1 + pass_over(weight), weight}
          else
            {index + 1, sample, next, weight}
          end

        x, {index, sample, index, weight} ->
          place = if count === 1, do: 0, else: :rand.uniform(count) - 1
          weight = less_weight(weight, count)
          {index + 1, :maps.put(place, x, sample), index + 1 + pass_over(weight), weight}

        _, {index, sample, next, weight} ->
          {index + 1, sample, next, weight}
      end)

    sample_list(sample, Kernel.min(seen, count) - 1, [])
  end

  defp less_weight(weight, count), do: weight * :math.exp(:math.log(:rand.uniform()) / count)

  # A weight that has become too small to tell from none passes over all that can come.
  defp pass_over(weight) do
    case 1.0 - weight do
      1.0 -> 1_000_000_000_000_000_000
      rest -> trunc(:math.log(:rand.uniform()) / :math.log(rest))
    end
  end

  defp sample_list(_sample, -1, acc), do: acc

  defp sample_list(sample, index, acc) do
    sample_list(sample, index - 1, [:maps.get(index, sample) | acc])
  end

  @doc """
  Lists the elements in an order by chance.

      iex> Enum.sort(Enum.shuffle([3, 1, 2]))
      [1, 2, 3]

  """
  def shuffle(enumerable) do
    seconds(:lists.keysort(1, reduce(enumerable, [], &[{:rand.uniform(), &1} | &2])))
  end

  # --- Chunks -------------------------------------------------------------

  @doc """
  Cuts the elements into lists of `count`; the last may be shorter.

      iex> Enum.chunk_every([1, 2, 3, 4, 5], 2)
      [[1, 2], [3, 4], [5]]

  """
  def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

  @doc """
  Cuts the elements into lists of `count`, each beginning `step` elements after the one before.

  A last list that is not full is filled with the elements of `leftover` as far as
  they go, or left out when `leftover` is `:discard`.

      iex> Enum.chunk_every([1, 2, 3, 4, 5], 3, 2, [:x])
      [[1, 2, 3], [3, 4, 5], [5, :x]]
      iex> Enum.chunk_every([1, 2, 3, 4, 5], 2, 1, :discard)
      [[1, 2], [2, 3], [3, 4], [4, 5]]

  """
  def chunk_every(enumerable, count, step, leftover \\ [])

  def chunk_every(enumerable, count, step, leftover)
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunk_list(to_list(enumerable), count, step, leftover)
  end

  defp chunk_list([], _count, _step, _leftover), do: []

  defp chunk_list(list, count, step, leftover) do
    case cut(list, count, []) do
      {:full, chunk, rest} ->
        rest = if step === count, do: rest, else: drop_list(list, step)

        # What follows holds nothing that a chunk has not shown yet, and is not full.
        [chunk | chunk_list(rest, count, step, leftover)]

      {:short, missing, reversed} ->
        case leftover do
          :discard -> []
          [] -> [:lists.reverse(reversed)]
          _ -> [:lists.reverse(reversed, take(leftover, missing))]
        end
    end
  end

  defp cut(rest, 0, acc), do: {:full, :lists.reverse(acc), rest}
  defp cut([head | tail], missing, acc), do: cut(tail, missing - 1, [head | acc])
  defp cut([], missing, acc), do: {:short, missing, acc}

  @doc """
  Cuts the elements into lists where a function says so.

  `chunk_fun` gets an element and the accumulator, and returns `{:cont, chunk, acc}` to
  emit a chunk, `{:cont, acc}` not to, or `{:halt, acc}` to end. `after_fun` gets the
  last accumulator and returns `{:cont, chunk, acc}` or `{:cont, acc}`.

      iex> Enum.chunk_while(1..5, [], fn x, acc ->
      ...>   if rem(x, 2) == 0, do: {:cont, Enum.reverse([x | acc]), []}, else: {:cont, [x | acc]}
      ...> end, fn acc -> {:cont, acc, []} end)
      [[1, 2], [3, 4], [5]]

  """
  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    {_, {chunks, acc}} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn x, {chunks, acc} ->
        case chunk_fun.(x, acc) do
          {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
          {:cont, acc} -> {:cont, {chunks, acc}}
          {:halt, acc} -> {:halt, {chunks, acc}}
        end
      end)

    case after_fun.(acc) do
      {:cont, _acc} -> :lists.reverse(chunks)
      {:cont, chunk, _acc} -> :lists.reverse([chunk | chunks])
    end
  end

  @doc """
  Cuts the elements into lists wherever `fun` returns another value than for the element before.

      iex> Enum.chunk_by([1, 3, 2, 5], &rem(&1, 2))
      [[1, 3], [2], [5]]

  """
  def chunk_by(enumerable, fun) do
    case reduce(enumerable, :none, fn
           x, :none ->
             {[x], fun.(x), []}

           x, {chunk, key, chunks} ->
             case fun.(x) do
               ^key -> {[x | chunk], key, chunks}
               new_key -> {[x], new_key, [:lists.reverse(chunk) | chunks]}
             end
         end) do
      :none -> []
      {chunk, _, chunks} -> :lists.reverse(chunks, [:lists.reverse(chunk)])
    end
  end

  # --- Joining ------------------------------------------------------------

  @doc """
  Joins the collections of a collection.

      iex> Enum.concat([1..3, [4], []])
      [1, 2, 3, 4]

  """
  def concat(enumerables)
  def concat(list) when is_list(list), do: concat_list(list)
  def concat(enumerables), do: concat_list(to_list(enumerables))

  defp concat_list(lists) do
    lists = to_lists(lists)

    case :ampoule_lists.append(lists) do
      false -> :lists.append(lists)
      list -> list
    end
  end

  defp to_lists([list | tail]) when is_list(list), do: [list | to_lists(tail)]
  defp to_lists([head | tail]), do: [to_list(head) | to_lists(tail)]
  defp to_lists([]), do: []

  @doc """
  Joins two collections.

      iex> Enum.concat(1..2, [3])
      [1, 2, 3]

  """
  def concat(left, right)
  def concat(left, right) when is_list(left) and is_list(right), do: left ++ right
  def concat(left, right), do: to_list(left) ++ to_list(right)

  @doc """
  Makes a list of the elements.

      iex> Enum.to_list(1..3)
      [1, 2, 3]

  """
  def to_list(enumerable)
  def to_list(list) when is_list(list), do: list
  def to_list(_.._//_ = range), do: Range.to_list(range)
  def to_list(%_{} = enumerable), do: :lists.reverse(reduce_enumerable(enumerable, [], &[&1 | &2]))
  def to_list(%{} = map), do: :maps.to_list(map)
  def to_list(enumerable), do: :lists.reverse(reduce_enumerable(enumerable, [], &[&1 | &2]))

  @doc """
  Puts the elements into a collection.

      iex> Enum.into([a: 1], %{b: 2})
      %{a: 1, b: 2}
      iex> Enum.into([1, 2], [])
      [1, 2]

  """
  def into(enumerable, collectable)

  def into(enumerable, []), do: to_list(enumerable)
  def into(enumerable, %_{} = collectable), do: into_protocol(enumerable, collectable)
  def into(enumerable, %{} = map), do: into_map(to_list(enumerable), map)
  def into(enumerable, collectable), do: into_protocol(enumerable, collectable)

  defp into_protocol(enumerable, collectable) do
    {initial, collector} = Collectable.into(collectable)
    collect(enumerable, initial, collector, fn x, acc -> collector.(acc, {:cont, x}) end)
  end

  defp into_map(list, map) when map_size(map) === 0, do: :maps.from_list(list)
  defp into_map(list, map), do: :maps.merge(map, :maps.from_list(list))

  @doc """
  Puts what `transform` makes of the elements into a collection.

      iex> Enum.into([1, 2], %{}, fn x -> {x, -x} end)
      %{1 => -1, 2 => -2}

  """
  def into(enumerable, collectable, transform)

  def into(enumerable, [], transform), do: map(enumerable, transform)

  def into(enumerable, %_{} = collectable, transform) do
    into_protocol(enumerable, collectable, transform)
  end

  def into(enumerable, %{} = map, transform), do: into_map(map(enumerable, transform), map)
  def into(enumerable, collectable, transform), do: into_protocol(enumerable, collectable, transform)

  defp into_protocol(enumerable, collectable, transform) do
    {initial, collector} = Collectable.into(collectable)

    collect(enumerable, initial, collector, fn x, acc ->
      collector.(acc, {:cont, transform.(x)})
    end)
  end

  defp collect(enumerable, initial, collector, step) do
    try do
      reduce(enumerable, initial, step)
    catch
      kind, reason ->
        collector.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> collector.(acc, :done)
    end
  end

  @doc """
  Joins the elements as strings, with `joiner` between.

      iex> Enum.join([1, :b, "c"], "-")
      "1-b-c"

  """
  def join(enumerable, joiner \\ "")

  def join(enumerable, "") do
    :erlang.iolist_to_binary(map(enumerable, &entry_to_string/1))
  end

  def join(enumerable, joiner) when is_binary(joiner) do
    :erlang.iolist_to_binary(map_intersperse(enumerable, joiner, &entry_to_string/1))
  end

  defp entry_to_string(entry) when is_binary(entry), do: entry
  defp entry_to_string(entry) when is_integer(entry), do: :erlang.integer_to_binary(entry)
  defp entry_to_string(entry), do: String.Chars.to_string(entry)

  @doc """
  Joins what `mapper` makes of the elements as strings, with `joiner` between.

      iex> Enum.map_join([1, 2], "-", &(&1 * 2))
      "2-4"

  """
  def map_join(enumerable, joiner \\ "", mapper) when is_binary(joiner) do
    :erlang.iolist_to_binary(
      map_intersperse(enumerable, joiner, fn x -> entry_to_string(mapper.(x)) end)
    )
  end

  # --- Zipping ------------------------------------------------------------

  @doc """
  Makes tuples of the elements at the same place in several collections, as long as all last.

      iex> Enum.zip([[1, 2], [:a, :b], ["x"]])
      [{1, :a, "x"}]

  """
  def zip(enumerables)
  def zip([]), do: []
  def zip([left, right]), do: zip(left, right)
  def zip(enumerables), do: zip_with(enumerables, &:erlang.list_to_tuple/1)

  @doc """
  Makes pairs of the elements at the same place in two collections, as long as both last.

      iex> Enum.zip([1, 2, 3], [:a, :b])
      [{1, :a}, {2, :b}]

  """
  def zip(enumerable1, enumerable2)
  def zip(list1, list2) when is_list(list1) and is_list(list2), do: zip_lists(list1, list2)
  def zip(enumerable1, enumerable2), do: zip_with(enumerable1, enumerable2, &{&1, &2})

  defp zip_lists(list1, list2) do
    case :ampoule_lists.zip_shortest(list1, list2) do
      false -> zip_each(list1, list2)
      pairs -> pairs
    end
  end

  defp zip_each([x | xs], [y | ys]), do: [{x, y} | zip_each(xs, ys)]
  defp zip_each(_, _), do: []

  @doc """
  Calls `zip_fun` with the lists of elements at the same place in several collections.

      iex> Enum.zip_with([[1, 2], [10, 20], [100, 200]], &Enum.sum/1)
      [111, 222]

  """
  def zip_with(enumerables, zip_fun)
  def zip_with([], _zip_fun), do: []

  def zip_with(enumerables, zip_fun) do
    :lists.reverse(zip_reduce(enumerables, [], fn xs, acc -> [zip_fun.(xs) | acc] end))
  end

  @doc """
  Calls `zip_fun` with the elements at the same place in two collections.

      iex> Enum.zip_with([1, 2], [10, 20], &+/2)
      [11, 22]

  """
  def zip_with(enumerable1, enumerable2, zip_fun)

  def zip_with(list1, list2, zip_fun) when is_list(list1) and is_list(list2) do
    zip_with_lists(list1, list2, zip_fun)
  end

  def zip_with(enumerable1, enumerable2, zip_fun) do
    :lists.reverse(
      zip_reduce(enumerable1, enumerable2, [], fn x, y, acc -> [zip_fun.(x, y) | acc] end)
    )
  end

  defp zip_with_lists([x | xs], [y | ys], zip_fun) do
    [zip_fun.(x, y) | zip_with_lists(xs, ys, zip_fun)]
  end

  defp zip_with_lists(_, _, _zip_fun), do: []

  @doc """
  Reduces over the elements at the same place in two collections.

      iex> Enum.zip_reduce([1, 2], [10, 20], 0, fn x, y, acc -> x * y + acc end)
      50

  """
  def zip_reduce(left, right, acc, reducer)

  def zip_reduce(left, right, acc, reducer)
      when is_list(left) and is_list(right) and is_function(reducer, 3) do
    zip_reduce_lists(left, right, acc, reducer)
  end

  def zip_reduce(left, right, acc, reducer) when is_function(reducer, 3) do
    case {finite_list(left), finite_list(right)} do
      {left, right} when is_list(left) and is_list(right) ->
        zip_reduce_lists(left, right, acc, reducer)

      _ ->
        reduce(Stream.zip_with(left, right, &{&1, &2}), acc, fn {x, y}, acc ->
          reducer.(x, y, acc)
        end)
    end
  end

  defp zip_reduce_lists([x | xs], [y | ys], acc, reducer) do
    zip_reduce_lists(xs, ys, reducer.(x, y, acc), reducer)
  end

  defp zip_reduce_lists(_, _, acc, _reducer), do: acc

  @doc """
  Reduces over the lists of elements at the same place in several collections.

      iex> Enum.zip_reduce([[1, 2], [10, 20]], 0, fn [x, y], acc -> x * y + acc end)
      50

  """
  def zip_reduce(enumerables, acc, reducer)
  def zip_reduce([], acc, reducer) when is_function(reducer, 2), do: acc

  def zip_reduce(enumerables, acc, reducer) when is_function(reducer, 2) do
    enumerables = to_list(enumerables)

    case finite_lists(enumerables) do
      lists when is_list(lists) -> zip_reduce_all(lists, acc, reducer)
      nil -> reduce(Stream.zip_with(enumerables, & &1), acc, reducer)
    end
  end

  defp zip_reduce_all(lists, acc, reducer) do
    case heads(lists, [], []) do
      {heads, tails} -> zip_reduce_all(tails, reducer.(heads, acc), reducer)
      nil -> acc
    end
  end

  defp heads([[head | tail] | lists], heads, tails), do: heads(lists, [head | heads], [tail | tails])
  defp heads([], [_ | _] = heads, tails), do: {:lists.reverse(heads), :lists.reverse(tails)}
  defp heads(_, _heads, _tails), do: nil

  # The list of what can be listed at once: no function of another's making runs for it.
  # Long ranges may be zipped with something short, and stay as they are.
  defp finite_list(list) when is_list(list), do: list

  defp finite_list(_.._//_ = range) do
    if Range.size(range) <= 1000, do: Range.to_list(range), else: nil
  end

  defp finite_list(%_{}), do: nil
  defp finite_list(%{} = map), do: :maps.to_list(map)
  defp finite_list(_), do: nil

  defp finite_lists([enumerable | rest]) do
    case finite_list(enumerable) do
      nil ->
        nil

      list ->
        case finite_lists(rest) do
          nil -> nil
          lists -> [list | lists]
        end
    end
  end

  defp finite_lists([]), do: []

  @doc """
  Takes pairs apart into two lists.

      iex> Enum.unzip(a: 1, b: 2)
      {[:a, :b], [1, 2]}

  """
  def unzip(enumerable) do
    pairs = to_list(enumerable)

    case :ampoule_lists.unzip(pairs) do
      false -> unzip(pairs, [], [])
      lists -> lists
    end
  end

  # Fails at what is no pair.
  defp unzip([{x, y} | tail], xs, ys), do: unzip(tail, [x | xs], [y | ys])


  # --- Old names ----------------------------------------------------------

  @doc false
  @deprecated "Use Enum.chunk_every/2 instead"
  def chunk(enumerable, count), do: chunk_every(enumerable, count, count, :discard)

  @doc false
  @deprecated "Use Enum.chunk_every/3 instead"
  def chunk(enumerable, count, step) when is_integer(step) do
    chunk_every(enumerable, count, step, :discard)
  end

  @doc false
  @deprecated "Use Enum.chunk_every/4 instead"
  def chunk(enumerable, count, step, leftover) do
    chunk_every(enumerable, count, step, leftover || :discard)
  end

  @doc false
  @deprecated "Use Enum.split_with/2 instead"
  def partition(enumerable, fun), do: split_with(enumerable, fun)

  @doc false
  @deprecated "Use Enum.filter/2 + Enum.map/2 or for comprehensions instead"
  def filter_map(enumerable, filter, mapper), do: map(filter(enumerable, filter), mapper)

  @doc false
  @deprecated "Use Enum.uniq_by/2 instead"
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)
end
