# Natives of this module, written in Rust and found beside the functions below:
# reverse/1, reverse/2, member/2, keyfind/3, keymember/3, keysearch/3.
defmodule :lists do
  @moduledoc """
  Functions on lists, with Erlang's names and argument order.

  Elements are compared with `==` wherever a key or element is looked up,
  except in `uniq/1`, `prefix/2` and `suffix/2`, which compare strictly.
  Sorting is stable and finds runs that are already in order.
  """

  # Where no function is called for each element, the work is done by `:ampoule_lists`, natives
  # that answer `false` to what they are not for. What follows then goes through the list again,
  # and fails where it must.

  import Kernel, except: [max: 2, min: 2]

  # Elements that a native makes at once.
  @piece 50_000

  # --- Tests and searches -------------------------------------------------

  @doc """
  Tells whether `pred` returns `true` for all elements.

      iex> :lists.all(&is_atom/1, [:a, :b])
      true

  """
  def all(pred, list) when is_function(pred, 1), do: all_1(pred, list)

  defp all_1(pred, list) do
    case list do
      [head | tail] ->
        case pred.(head) do
          true -> all_1(pred, tail)
          false -> false
        end

      [] ->
        true
    end
  end

  @doc """
  Tells whether `pred` returns `true` for at least one element.

      iex> :lists.any(&is_atom/1, [1, :b])
      true

  """
  def any(pred, list) when is_function(pred, 1), do: any_1(pred, list)

  defp any_1(pred, list) do
    case list do
      [head | tail] ->
        case pred.(head) do
          true -> true
          false -> any_1(pred, tail)
        end

      [] ->
        false
    end
  end

  @doc """
  Finds the first element for which `pred` returns `true`.

      iex> :lists.search(&(&1 > 1), [1, 2, 3])
      {:value, 2}
      iex> :lists.search(&(&1 > 3), [1, 2, 3])
      false

  """
  def search(pred, list) when is_function(pred, 1), do: search_1(pred, list)

  defp search_1(pred, list) do
    case list do
      [head | tail] ->
        case pred.(head) do
          true -> {:value, head}
          false -> search_1(pred, tail)
        end

      [] ->
        false
    end
  end

  @doc """
  Tells whether `list` begins with `prefix`.

      iex> :lists.prefix([1], [1, 2])
      true

  """
  def prefix([x | prefix_tail], [y | list_tail]) do
    if x === y, do: prefix(prefix_tail, list_tail), else: false
  end

  def prefix([], list) when is_list(list), do: true
  def prefix([_ | _], []), do: false

  @doc """
  Tells whether `list` ends with `suffix`.

      iex> :lists.suffix([2], [1, 2])
      true

  """
  def suffix(suffix, list) do
    surplus = length(list) - length(suffix)
    surplus >= 0 and nthtail(surplus, list) === suffix
  end

  # --- Elements by position -----------------------------------------------

  @doc """
  Returns the `n`th element, counted from 1.

      iex> :lists.nth(2, [:a, :b])
      :b

  """
  def nth(1, [head | _]), do: head

  def nth(n, [_ | tail]) when is_integer(n) and n > 1 do
    case :ampoule_lists.drop(tail, n - 2) do
      [element | _] -> element
      _ -> nth_1(n - 1, tail)
    end
  end

  defp nth_1(1, [head | _]), do: head
  defp nth_1(n, [_ | tail]), do: nth_1(n - 1, tail)

  @doc """
  Returns what is left after `n` elements.

      iex> :lists.nthtail(2, [:a, :b, :c])
      [:c]

  """
  def nthtail(0, list) when is_list(list), do: list

  def nthtail(n, [_ | tail]) when is_integer(n) and n > 0 do
    case :ampoule_lists.drop(tail, n - 1) do
      [_ | _] = rest -> rest
      _ -> nthtail_1(n - 1, tail)
    end
  end

  defp nthtail_1(0, list), do: list
  defp nthtail_1(n, [_ | tail]), do: nthtail_1(n - 1, tail)

  @doc """
  Returns the last element of a list that is not empty.

      iex> :lists.last([1, 2])
      2

  """
  def last([head | tail]) do
    case :ampoule_lists.last_cell(tail) do
      [] -> head
      [element] -> element
      _ -> last(head, tail)
    end
  end

  defp last(_, [head | tail]), do: last(head, tail)

  @doc """
  Drops the last element of a list that is not empty.

      iex> :lists.droplast([1, 2])
      [1]

  """
  def droplast([_]), do: []
  def droplast([head | tail]), do: [head | droplast(tail)]

  @doc """
  Returns at most the first `len` elements.

      iex> :lists.sublist([1, 2, 3], 2)
      [1, 2]

  """
  def sublist(list, len) when is_list(list) and is_integer(len) do
    case len >= 0 and :ampoule_lists.take(list, len) do
      false -> sublist_2(list, len)
      front -> front
    end
  end

  defp sublist_2(_, 0), do: []
  defp sublist_2([head | tail], len) when len > 0, do: [head | sublist_2(tail, len - 1)]
  defp sublist_2([], len) when len > 0, do: []

  @doc """
  Returns at most `len` elements from position `start` (counted from 1) on.

      iex> :lists.sublist([1, 2, 3, 4], 2, 2)
      [2, 3]

  """
  def sublist(list, 1, len) when is_list(list) and is_integer(len) and len >= 0 do
    sublist(list, len)
  end

  def sublist([], start, len) when is_integer(start) and start > 1 and is_integer(len) and len >= 0 do
    []
  end

  def sublist([_ | tail], start, len) when is_integer(start) and start > 1 and is_integer(len) and len >= 0 do
    sublist(tail, start - 1, len)
  end

  @doc """
  Splits after `n` elements; a shorter list is an argument error.

      iex> :lists.split(1, [1, 2, 3])
      {[1], [2, 3]}

  """
  def split(n, list) when is_integer(n) and n >= 0 and is_list(list), do: split(n, list, [])
  def split(_, _), do: :erlang.error(:badarg)

  defp split(0, list, acc), do: {:lists.reverse(acc), list}
  defp split(n, [head | tail], acc), do: split(n - 1, tail, [head | acc])
  defp split(_, _, _), do: :erlang.error(:badarg)

  # --- Building -----------------------------------------------------------

  @doc """
  Joins two lists, as `++` does.

      iex> :lists.append([1], [2])
      [1, 2]

  """
  def append(left, right), do: left ++ right

  @doc """
  Joins the lists of a list.

      iex> :lists.append([[1], [2, 3], []])
      [1, 2, 3]

  """
  def append([_ | _] = lists) do
    case :ampoule_lists.append(lists) do
      false -> append_1(lists)
      list -> list
    end
  end

  def append([]), do: []

  defp append_1([list]), do: list
  defp append_1([head | [_ | _] = tail]), do: head ++ append_1(tail)
  defp append_1([head | tail]), do: head ++ append(tail)

  @doc """
  Removes the first occurrence of each element of `right` from `left`, as `--` does.

      iex> :lists.subtract([1, 2, 1], [1])
      [2, 1]

  """
  def subtract(left, right), do: left -- right

  @doc """
  Writes atoms, numbers and character lists one after another.

      iex> :lists.concat([:a, 1, ~c"b"])
      ~c"a1b"

  """
  def concat(list), do: flatmap(fn thing -> thing_to_list(thing) end, list)

  defp thing_to_list(x) when is_integer(x), do: :erlang.integer_to_list(x)
  defp thing_to_list(x) when is_float(x), do: :erlang.float_to_list(x)
  defp thing_to_list(x) when is_atom(x), do: :erlang.atom_to_list(x)
  defp thing_to_list(x) when is_list(x), do: x

  @doc """
  Makes a list of `n` times the same element.

      iex> :lists.duplicate(2, :a)
      [:a, :a]

  """
  def duplicate(n, element) when is_integer(n) and n >= 0, do: duplicate(n, element, [])

  # A long list is made in pieces, so that other processes come in between.
  defp duplicate(n, element, tail) when n > @piece do
    duplicate(n - @piece, element, :ampoule_lists.duplicate(@piece, element, tail))
  end

  defp duplicate(n, element, tail), do: :ampoule_lists.duplicate(n, element, tail)

  @doc """
  Lists the integers from `first` to `last`.

      iex> :lists.seq(1, 3)
      [1, 2, 3]

  """
  def seq(first, last) when is_integer(first) and is_integer(last) and first - 1 <= last do
    seq_1(first, last - first + 1, 1)
  end

  @doc """
  Lists the integers from `first` to `last` in steps of `step`.

      iex> :lists.seq(5, 1, -2)
      [5, 3, 1]

  """
  def seq(first, last, step) when is_integer(first) and is_integer(last) and is_integer(step) do
    cond do
      step > 0 and first - step <= last -> seq_1(first, count(first, last, step), step)
      step < 0 and first - step >= last -> seq_1(first, count(first, last, step), step)
      step === 0 and first === last -> [first]
      first <= last -> bad_step(first, last, step, "not a positive increment")
      true -> bad_step(first, last, step, "not a negative increment")
    end
  end

  def seq(first, last, step) do
    cause = :maps.from_list(not_integers([first, last, step], 1))
    :erlang.error(:badarg, [first, last, step], error_info: %{module: :erl_erts_errors, cause: cause})
  end

  defp not_integers([head | tail], n) when is_integer(head), do: not_integers(tail, n + 1)
  defp not_integers([_ | tail], n), do: [{n, "not an integer"} | not_integers(tail, n + 1)]
  defp not_integers([], _), do: []

  defp bad_step(first, last, step, words) do
    info = %{module: :erl_erts_errors, cause: %{3 => words}}
    :erlang.error(:badarg, [first, last, step], error_info: info)
  end

  defp count(first, last, step), do: :erlang.max(div(last - first + step, step), 0)

  # Numbers too large for natives, and pieces of a long list, come from the end to the front.
  defp seq_1(first, count, step) do
    case count <= @piece and :ampoule_lists.seq(first, count, step, []) do
      false -> seq_pieces(first, count, step, [])
      list -> list
    end
  end

  defp seq_pieces(first, count, step, acc) when count > @piece do
    start = first + (count - @piece) * step

    case :ampoule_lists.seq(start, @piece, step, acc) do
      false -> seq_each(first, first + (count - 1) * step, step, count, acc)
      list -> seq_pieces(first, count - @piece, step, list)
    end
  end

  defp seq_pieces(first, count, step, acc) do
    case :ampoule_lists.seq(first, count, step, acc) do
      false -> seq_each(first, first + (count - 1) * step, step, count, acc)
      list -> list
    end
  end

  defp seq_each(_, _, _, 0, acc), do: acc
  defp seq_each(first, n, step, count, acc), do: seq_each(first, n - step, step, count - 1, [n | acc])

  @doc """
  Puts `separator` between the elements.

      iex> :lists.join(0, [1, 2])
      [1, 0, 2]

  """
  def join(_separator, []), do: []
  def join(separator, [head | tail]), do: [head | join_tail(separator, tail)]

  defp join_tail(_, []), do: []
  defp join_tail(separator, [head | tail]), do: [separator, head | join_tail(separator, tail)]

  @doc """
  Flattens nested lists of any depth.

      iex> :lists.flatten([1, [2, [3]], []])
      [1, 2, 3]

  """
  def flatten(list) when is_list(list), do: flatten(list, [])

  @doc """
  Flattens nested lists and puts `tail` after them.

      iex> :lists.flatten([1, [2]], [3])
      [1, 2, 3]

  """
  def flatten(list, tail) when is_list(list) and is_list(tail) do
    case :ampoule_lists.flatten(list, tail) do
      false -> do_flatten(list, tail)
      flat -> flat
    end
  end

  defp do_flatten([head | rest], tail) when is_list(head) do
    do_flatten(head, do_flatten(rest, tail))
  end

  defp do_flatten([head | rest], tail), do: [head | do_flatten(rest, tail)]
  defp do_flatten([], tail), do: tail

  @doc """
  Counts the elements that `flatten/1` would give.

      iex> :lists.flatlength([1, [2, [3]]])
      3

  """
  def flatlength(list), do: flatlength(list, 0)

  defp flatlength([head | tail], n) when is_list(head), do: flatlength(tail, flatlength(head, n))
  defp flatlength([_ | tail], n), do: flatlength(tail, n + 1)
  defp flatlength([], n), do: n

  @doc """
  Removes the first element equal to `element`.

      iex> :lists.delete(1, [2, 1, 1])
      [2, 1]

  """
  def delete(element, list) when is_list(list) do
    case :ampoule_lists.delete(element, list) do
      false -> delete(element, improper_end(list))
      list -> list
    end
  end

  defp improper_end([_ | tail]), do: improper_end(tail)
  defp improper_end(other), do: other

  @doc """
  Keeps the first of equal elements, in order.

      iex> :lists.uniq([1, 2, 1, 1.0])
      [1, 2, 1.0]

  """
  def uniq(list), do: uniq_1(list, %{})

  defp uniq_1([head | tail], seen) do
    case seen do
      %{^head => _} -> uniq_1(tail, seen)
      _ -> [head | uniq_1(tail, :maps.put(head, [], seen))]
    end
  end

  defp uniq_1([], _), do: []

  @doc """
  Keeps the first of the elements for which `fun` gives the same value.

      iex> :lists.uniq(fn {k, _} -> k end, [a: 1, b: 2, a: 3])
      [a: 1, b: 2]

  """
  def uniq(fun, list) when is_function(fun, 1), do: uniq_2(list, fun, %{})

  defp uniq_2([head | tail], fun, seen) do
    key = fun.(head)

    case seen do
      %{^key => _} -> uniq_2(tail, fun, seen)
      _ -> [head | uniq_2(tail, fun, :maps.put(key, [], seen))]
    end
  end

  defp uniq_2([], _, _), do: []

  @doc """
  Pairs each element with its position, from 1 on.

      iex> :lists.enumerate([:a, :b])
      [{1, :a}, {2, :b}]

  """
  def enumerate(list), do: enumerate(1, 1, list)

  @doc """
  Pairs each element with its position, from `index` on.

      iex> :lists.enumerate(5, [:a, :b])
      [{5, :a}, {6, :b}]

  """
  def enumerate(index, list), do: enumerate(index, 1, list)

  @doc """
  Pairs each element with a number that starts at `index` and grows by `step`.

      iex> :lists.enumerate(0, -2, [:a, :b])
      [{0, :a}, {-2, :b}]

  """
  def enumerate(index, step, list) when is_integer(index) and is_integer(step) do
    case :ampoule_lists.enumerate(list, index, step) do
      false -> enumerate_1(index, step, list)
      pairs -> pairs
    end
  end

  defp enumerate_1(index, step, [head | tail]) do
    [{index, head} | enumerate_1(index + step, step, tail)]
  end

  defp enumerate_1(_, _, []), do: []

  # --- Visiting -----------------------------------------------------------

  @doc """
  Applies `fun` to each element and lists the results.

      iex> :lists.map(&(&1 * 2), [1, 2])
      [2, 4]

  """
  def map(fun, list) when is_function(fun, 1) do
    case list do
      [head | tail] -> [fun.(head) | map_1(fun, tail)]
      [] -> []
    end
  end

  defp map_1(fun, [head | tail]), do: [fun.(head) | map_1(fun, tail)]
  defp map_1(_, []), do: []

  @doc """
  Applies `fun`, which returns a list, to each element and joins the results.

      iex> :lists.flatmap(&[&1, &1], [1, 2])
      [1, 1, 2, 2]

  """
  def flatmap(fun, list) when is_function(fun, 1), do: flatmap_1(fun, list)

  defp flatmap_1(fun, [head | tail]) do
    case fun.(head) do
      [] -> flatmap_1(fun, tail)
      [x] -> [x | flatmap_1(fun, tail)]
      [x, y] -> [x, y | flatmap_1(fun, tail)]
      list -> list ++ flatmap_1(fun, tail)
    end
  end

  defp flatmap_1(_, []), do: []

  @doc """
  Calls `fun` for each element, for its effects, and returns `:ok`.

      iex> :lists.foreach(&send(self(), &1), [1, 2])
      :ok

  """
  def foreach(fun, list) when is_function(fun, 1), do: foreach_1(fun, list)

  defp foreach_1(fun, [head | tail]) do
    fun.(head)
    foreach_1(fun, tail)
  end

  defp foreach_1(_, []), do: :ok

  @doc """
  Keeps the elements for which `pred` returns `true`.

      iex> :lists.filter(&(&1 > 1), [1, 2])
      [2]

  """
  def filter(pred, list) when is_function(pred, 1), do: filter_1(pred, list)

  defp filter_1(pred, [head | tail]) do
    case pred.(head) do
      true -> [head | filter_1(pred, tail)]
      false -> filter_1(pred, tail)
      other -> :erlang.error({:bad_filter, other})
    end
  end

  defp filter_1(_, []), do: []
  defp filter_1(_, other), do: :erlang.error({:bad_generator, other})

  @doc """
  Keeps the elements for which `fun` returns `true`, and puts `value`
  where it returns `{true, value}`.

      iex> :lists.filtermap(&(&1 > 1 and {true, -&1}), [1, 2])
      [-2]

  """
  def filtermap(fun, list) when is_function(fun, 1), do: filtermap_1(fun, list)

  defp filtermap_1(fun, [head | tail]) do
    case fun.(head) do
      true -> [head | filtermap_1(fun, tail)]
      {true, value} -> [value | filtermap_1(fun, tail)]
      false -> filtermap_1(fun, tail)
    end
  end

  defp filtermap_1(_, []), do: []

  @doc """
  Divides a list into what `pred` accepts and what it does not.

      iex> :lists.partition(&(&1 > 1), [1, 2, 3])
      {[2, 3], [1]}

  """
  def partition(pred, list) when is_function(pred, 1), do: partition_1(pred, list, [], [])

  defp partition_1(pred, [head | tail], yes, no) do
    case pred.(head) do
      true -> partition_1(pred, tail, [head | yes], no)
      false -> partition_1(pred, tail, yes, [head | no])
    end
  end

  defp partition_1(_, [], yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  @doc """
  Takes elements from the front while `pred` returns `true`.

      iex> :lists.takewhile(&(&1 < 3), [1, 2, 3, 1])
      [1, 2]

  """
  def takewhile(pred, list) when is_function(pred, 1), do: takewhile_1(pred, list)

  defp takewhile_1(pred, [head | tail]) do
    case pred.(head) do
      true -> [head | takewhile_1(pred, tail)]
      false -> []
    end
  end

  defp takewhile_1(_, []), do: []

  @doc """
  Drops elements from the front while `pred` returns `true`.

      iex> :lists.dropwhile(&(&1 < 3), [1, 2, 3, 1])
      [3, 1]

  """
  def dropwhile(pred, list) when is_function(pred, 1), do: dropwhile_1(pred, list)

  defp dropwhile_1(pred, [head | tail] = list) do
    case pred.(head) do
      true -> dropwhile_1(pred, tail)
      false -> list
    end
  end

  defp dropwhile_1(_, []), do: []

  @doc """
  Splits a list before the first element that `pred` refuses.

      iex> :lists.splitwith(&(&1 < 3), [1, 2, 3, 1])
      {[1, 2], [3, 1]}

  """
  def splitwith(pred, list) when is_function(pred, 1), do: splitwith_1(pred, list, [])

  defp splitwith_1(pred, [head | tail] = list, acc) do
    case pred.(head) do
      true -> splitwith_1(pred, tail, [head | acc])
      false -> {:lists.reverse(acc), list}
    end
  end

  defp splitwith_1(_, [], acc), do: {:lists.reverse(acc), []}

  @doc """
  Folds from the left: `fun` gets an element and the accumulator.

      iex> :lists.foldl(&[&1 | &2], [], [1, 2])
      [2, 1]

  """
  def foldl(fun, acc, list) when is_function(fun, 2) do
    case list do
      [head | tail] -> foldl_1(fun, fun.(head, acc), tail)
      [] -> acc
    end
  end

  defp foldl_1(fun, acc, [head | tail]), do: foldl_1(fun, fun.(head, acc), tail)
  defp foldl_1(_, acc, []), do: acc

  @doc """
  Folds from the right: `fun` gets an element and the accumulator.

      iex> :lists.foldr(&[&1 | &2], [], [1, 2])
      [1, 2]

  """
  def foldr(fun, acc, list) when is_function(fun, 2), do: foldr_1(fun, acc, list)

  # The stack would grow with the list; its reversal costs less.
  defp foldr_1(fun, acc, list), do: foldl_1(fun, acc, :lists.reverse(list))

  @doc """
  Maps and folds at once, from the left: `fun` returns `{element, acc}`.

      iex> :lists.mapfoldl(fn x, sum -> {x * 2, sum + x} end, 0, [1, 2])
      {[2, 4], 3}

  """
  def mapfoldl(fun, acc, list) when is_function(fun, 2), do: mapfoldl_1(fun, acc, list, [])

  defp mapfoldl_1(fun, acc, [head | tail], done) do
    {value, acc} = fun.(head, acc)
    mapfoldl_1(fun, acc, tail, [value | done])
  end

  defp mapfoldl_1(_, acc, [], done), do: {:lists.reverse(done), acc}

  @doc """
  Maps and folds at once, from the right: `fun` returns `{element, acc}`.

      iex> :lists.mapfoldr(fn x, seen -> {seen, [x | seen]} end, [], [1, 2])
      {[[2], []], [1, 2]}

  """
  def mapfoldr(fun, acc, list) when is_function(fun, 2) do
    mapfoldr_1(fun, acc, :lists.reverse(list), [])
  end

  defp mapfoldr_1(fun, acc, [head | tail], done) do
    {value, acc} = fun.(head, acc)
    mapfoldr_1(fun, acc, tail, [value | done])
  end

  defp mapfoldr_1(_, acc, [], done), do: {done, acc}

  @doc """
  Adds the elements.

      iex> :lists.sum([1, 2.5])
      3.5

  """
  def sum([_ | _] = list) do
    case :ampoule_lists.sum(list) do
      {sum, rest} -> sum(rest, sum)
      sum -> sum
    end
  end

  def sum(list), do: sum(list, 0)

  defp sum([head | tail], sum), do: sum(tail, sum + head)
  defp sum([], sum), do: sum

  @doc """
  Returns the greatest element, the first of equal ones.

      iex> :lists.max([1, 3, 2])
      3

  """
  def max([head | tail] = list) do
    case :ampoule_lists.max_cell(list) do
      [max | _] -> max
      false -> max(tail, head)
    end
  end

  defp max([head | tail], max) when head > max, do: max(tail, head)
  defp max([_ | tail], max), do: max(tail, max)
  defp max([], max), do: max

  @doc """
  Returns the smallest element, the first of equal ones.

      iex> :lists.min([3, 1, 2])
      1

  """
  def min([head | tail] = list) do
    case :ampoule_lists.min_cell(list) do
      [min | _] -> min
      false -> min(tail, head)
    end
  end

  defp min([head | tail], min) when head < min, do: min(tail, head)
  defp min([_ | tail], min), do: min(tail, min)
  defp min([], min), do: min

  # --- Zipping ------------------------------------------------------------

  @doc """
  Pairs the elements of two lists of the same length.

      iex> :lists.zip([1, 2], [:a, :b])
      [{1, :a}, {2, :b}]

  """
  def zip(left, right) do
    case :ampoule_lists.zip(left, right) do
      false -> zip(left, right, :fail)
      pairs -> pairs
    end
  end

  @doc """
  Pairs the elements of two lists; `how` says what happens when one is
  longer: `:fail`, `:trim` or `{:pad, {left, right}}`.

      iex> :lists.zip([1, 2], [:a], :trim)
      [{1, :a}]
      iex> :lists.zip([1, 2], [:a], {:pad, {0, :z}})
      [{1, :a}, {2, :z}]

  """
  def zip([x | xs], [y | ys], how), do: [{x, y} | zip(xs, ys, how)]
  def zip([], [], how) when how === :fail or how === :trim, do: []
  def zip([], [_ | _], :trim), do: []
  def zip([_ | _], [], :trim), do: []
  def zip([], [], {:pad, {_, _}}), do: []
  def zip([_ | _] = xs, [], {:pad, {_, y}}), do: pad_right(xs, y)
  def zip([], [_ | _] = ys, {:pad, {x, _}}), do: pad_left(ys, x)

  defp pad_right([x | xs], y), do: [{x, y} | pad_right(xs, y)]
  defp pad_right([], _), do: []

  defp pad_left([y | ys], x), do: [{x, y} | pad_left(ys, x)]
  defp pad_left([], _), do: []

  @doc """
  Makes triples of the elements of three lists of the same length.

      iex> :lists.zip3([1], [:a], [nil])
      [{1, :a, nil}]

  """
  def zip3(first, second, third), do: zip3(first, second, third, :fail)

  @doc """
  Makes triples; `how` is as in `zip/3`, with three values to pad with.

      iex> :lists.zip3([1, 2], [:a], [], :trim)
      []

  """
  def zip3([x | xs], [y | ys], [z | zs], how), do: [{x, y, z} | zip3(xs, ys, zs, how)]
  def zip3([], [], [], how) when how === :fail or how === :trim, do: []
  def zip3(xs, ys, zs, :trim) when is_list(xs) and is_list(ys) and is_list(zs), do: []

  def zip3(xs, ys, zs, {:pad, {_, _, _} = pad}) when is_list(xs) and is_list(ys) and is_list(zs) do
    case {xs, ys, zs} do
      {[], [], []} -> []
      _ -> zip3_padded(xs, ys, zs, pad)
    end
  end

  defp zip3_padded(xs, ys, zs, {px, py, pz} = pad) do
    {x, xs} = next_or(xs, px)
    {y, ys} = next_or(ys, py)
    {z, zs} = next_or(zs, pz)
    [{x, y, z} | zip3(xs, ys, zs, {:pad, pad})]
  end

  defp next_or([head | tail], _), do: {head, tail}
  defp next_or([], default), do: {default, []}

  @doc """
  Zips two lists of the same length with `fun`.

      iex> :lists.zipwith(&+/2, [1, 2], [10, 20])
      [11, 22]

  """
  def zipwith(fun, left, right), do: zipwith(fun, left, right, :fail)

  @doc """
  Zips two lists with `fun`; `how` is as in `zip/3`.

      iex> :lists.zipwith(&+/2, [1, 2], [10], {:pad, {0, 0}})
      [11, 2]

  """
  def zipwith(fun, [x | xs], [y | ys], how), do: [fun.(x, y) | zipwith(fun, xs, ys, how)]
  def zipwith(fun, [], [], how) when is_function(fun, 2) and (how === :fail or how === :trim), do: []
  def zipwith(fun, [], [_ | _], :trim) when is_function(fun, 2), do: []
  def zipwith(fun, [_ | _], [], :trim) when is_function(fun, 2), do: []
  def zipwith(fun, [], [], {:pad, {_, _}}) when is_function(fun, 2), do: []

  def zipwith(fun, [x | xs], [], {:pad, {_, y}} = how) when is_function(fun, 2) do
    [fun.(x, y) | zipwith(fun, xs, [], how)]
  end

  def zipwith(fun, [], [y | ys], {:pad, {x, _}} = how) when is_function(fun, 2) do
    [fun.(x, y) | zipwith(fun, [], ys, how)]
  end

  @doc """
  Zips three lists of the same length with `fun`.

      iex> :lists.zipwith3(&{&1, &2, &3}, [1], [2], [3])
      [{1, 2, 3}]

  """
  def zipwith3(fun, first, second, third), do: zipwith3(fun, first, second, third, :fail)

  @doc """
  Zips three lists with `fun`; `how` is as in `zip3/4`.

      iex> :lists.zipwith3(&{&1, &2, &3}, [1, 2], [2], [3], :trim)
      [{1, 2, 3}]

  """
  def zipwith3(fun, [x | xs], [y | ys], [z | zs], how) do
    [fun.(x, y, z) | zipwith3(fun, xs, ys, zs, how)]
  end

  def zipwith3(fun, [], [], [], how) when is_function(fun, 3) and (how === :fail or how === :trim) do
    []
  end

  def zipwith3(fun, xs, ys, zs, :trim)
      when is_function(fun, 3) and is_list(xs) and is_list(ys) and is_list(zs),
      do: []

  def zipwith3(fun, xs, ys, zs, {:pad, {px, py, pz}} = how)
      when is_function(fun, 3) and is_list(xs) and is_list(ys) and is_list(zs) do
    case {xs, ys, zs} do
      {[], [], []} ->
        []

      _ ->
        {x, xs} = next_or(xs, px)
        {y, ys} = next_or(ys, py)
        {z, zs} = next_or(zs, pz)
        [fun.(x, y, z) | zipwith3(fun, xs, ys, zs, how)]
    end
  end

  @doc """
  Takes pairs apart into two lists.

      iex> :lists.unzip([a: 1, b: 2])
      {[:a, :b], [1, 2]}

  """
  def unzip(list) do
    case :ampoule_lists.unzip(list) do
      false -> unzip(list, [], [])
      lists -> lists
    end
  end

  defp unzip([{x, y} | tail], xs, ys), do: unzip(tail, [x | xs], [y | ys])
  defp unzip([], xs, ys), do: {:lists.reverse(xs), :lists.reverse(ys)}

  @doc """
  Takes triples apart into three lists.

      iex> :lists.unzip3([{1, 2, 3}])
      {[1], [2], [3]}

  """
  def unzip3(list), do: unzip3(list, [], [], [])

  defp unzip3([{x, y, z} | tail], xs, ys, zs), do: unzip3(tail, [x | xs], [y | ys], [z | zs])

  defp unzip3([], xs, ys, zs) do
    {:lists.reverse(xs), :lists.reverse(ys), :lists.reverse(zs)}
  end

  # --- Lists of tuples ----------------------------------------------------

  @doc """
  Removes the first tuple whose `n`th element equals `key`.

      iex> :lists.keydelete(:a, 1, [b: 1, a: 2, a: 3])
      [b: 1, a: 3]

  """
  def keydelete(key, n, list) when is_integer(n) and n > 0 do
    case :ampoule_lists.keydelete(key, n, list) do
      false -> keydelete3(key, n, list)
      list -> list
    end
  end

  defp keydelete3(key, n, [_ | tail]), do: keydelete3(key, n, tail)

  @doc """
  Replaces the first tuple whose `n`th element equals `key`.

      iex> :lists.keyreplace(:a, 1, [a: 1, b: 2], {:c, 3})
      [c: 3, b: 2]

  """
  def keyreplace(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    case :ampoule_lists.keyreplace(key, n, list, new) do
      false -> keyreplace3(key, n, list, new)
      list -> list
    end
  end

  defp keyreplace3(key, n, [_ | tail], new), do: keyreplace3(key, n, tail, new)

  @doc """
  Replaces the first tuple whose `n`th element equals `key`, or puts the
  new one at the end.

      iex> :lists.keystore(:b, 1, [a: 1], {:b, 2})
      [a: 1, b: 2]

  """
  def keystore(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    case :ampoule_lists.keystore(key, n, list, new) do
      false -> keystore2(key, n, list, new)
      list -> list
    end
  end

  defp keystore2(key, n, [_ | tail], new), do: keystore2(key, n, tail, new)

  @doc """
  Takes the first tuple whose `n`th element equals `key` out of the list.

      iex> :lists.keytake(:a, 1, [b: 1, a: 2])
      {:value, {:a, 2}, [b: 1]}
      iex> :lists.keytake(:c, 1, [b: 1, a: 2])
      false

  """
  def keytake(key, n, list) when is_integer(n) and n > 0 do
    case :ampoule_lists.keytake(key, n, list) do
      {:value, _, _} = found -> found
      false -> keytake(key, n, list, [])
      _ -> false
    end
  end

  defp keytake(key, n, [head | tail], before), do: keytake(key, n, tail, [head | before])

  @doc """
  Applies `fun` to the `n`th element of each tuple.

      iex> :lists.keymap(&(&1 + 1), 2, [a: 1, b: 2])
      [a: 2, b: 3]

  """
  def keymap(fun, n, [head | tail]) do
    [:erlang.setelement(n, head, fun.(:erlang.element(n, head))) | keymap(fun, n, tail)]
  end

  def keymap(fun, n, []) when is_integer(n) and n >= 1 and is_function(fun, 1), do: []

  # --- Sorting ------------------------------------------------------------
  #
  # With a function, a bottom-up merge sort over natural runs. The runs are first kept in
  # descending order, the latest run first; merging two of them from their
  # greatest elements down gives an ascending one without any reversal. So the
  # levels alternate: `*_down` merges descending runs (latest first) into
  # ascending ones (earliest first), `*_up` does the opposite. A run without a
  # partner is reversed. Of equal elements the one from the earlier run comes
  # first, so the sort is stable.

  @doc """
  Sorts in term order.

      iex> :lists.sort([3, 1, 2])
      [1, 2, 3]

  """
  def sort([_, _ | _] = list) do
    case :ampoule_lists.sort(list, false) do
      false -> :erlang.error(:function_clause)
      sorted -> sorted
    end
  end

  def sort([_] = list), do: list
  def sort([]), do: []

  @doc """
  Sorts with `fun`, which tells whether its first argument goes before, or is
  equal to, its second.

      iex> :lists.sort(&(&1 >= &2), [1, 3, 2])
      [3, 2, 1]

  """
  def sort(fun, list) when is_function(fun, 2) do
    case list do
      [a, b | tail] -> fsort_down(fruns(fun, a, b, tail, []), fun, [])
      [_] -> list
      [] -> list
    end
  end

  defp fruns(fun, a, b, tail, runs) do
    case fun.(a, b) do
      true -> frun_up(tail, fun, b, [a], runs)
      false -> frun_down(tail, fun, b, [a], runs)
    end
  end

  defp frun_up([b | tail], fun, a, run, runs) do
    case fun.(a, b) do
      true -> frun_up(tail, fun, b, [a | run], runs)
      false -> fruns_next(tail, fun, b, [[a | run] | runs])
    end
  end

  defp frun_up([], _, a, run, runs), do: [[a | run] | runs]

  defp frun_down([b | tail], fun, a, run, runs) do
    case fun.(a, b) do
      true -> fruns_next(tail, fun, b, [:lists.reverse(run, [a]) | runs])
      false -> frun_down(tail, fun, b, [a | run], runs)
    end
  end

  defp frun_down([], _, a, run, runs), do: [:lists.reverse(run, [a]) | runs]

  defp fruns_next([c | tail], fun, b, runs), do: fruns(fun, b, c, tail, runs)
  defp fruns_next([], _, b, runs), do: [[b] | runs]

  defp fsort_down([[x | xs], [y | ys] | runs], fun, acc) do
    fsort_down(runs, fun, [fmerge_down(x, xs, y, ys, fun, []) | acc])
  end

  defp fsort_down([run], _, []), do: :lists.reverse(run)
  defp fsort_down([run], fun, acc), do: fsort_up([:lists.reverse(run) | acc], fun, [])
  defp fsort_down([], _, [run]), do: run
  defp fsort_down([], fun, acc), do: fsort_up(acc, fun, [])

  defp fsort_up([[x | xs], [y | ys] | runs], fun, acc) do
    fsort_up(runs, fun, [fmerge_up(x, xs, y, ys, fun, []) | acc])
  end

  defp fsort_up([run], _, []), do: run
  defp fsort_up([run], fun, acc), do: fsort_down([:lists.reverse(run) | acc], fun, [])
  defp fsort_up([], _, [run]), do: :lists.reverse(run)
  defp fsort_up([], fun, acc), do: fsort_down(acc, fun, [])

  # x is of the later run, y of the earlier one.
  defp fmerge_down(x, xs, y, ys, fun, acc) do
    case fun.(y, x) do
      true ->
        case xs do
          [next | xs] -> fmerge_down(next, xs, y, ys, fun, [x | acc])
          [] -> :lists.reverse(ys, [y, x | acc])
        end

      false ->
        case ys do
          [next | ys] -> fmerge_down(x, xs, next, ys, fun, [y | acc])
          [] -> :lists.reverse(xs, [x, y | acc])
        end
    end
  end

  # x is of the earlier run, y of the later one.
  defp fmerge_up(x, xs, y, ys, fun, acc) do
    case fun.(x, y) do
      true ->
        case xs do
          [next | xs] -> fmerge_up(next, xs, y, ys, fun, [x | acc])
          [] -> :lists.reverse(ys, [y, x | acc])
        end

      false ->
        case ys do
          [next | ys] -> fmerge_up(x, xs, next, ys, fun, [y | acc])
          [] -> :lists.reverse(xs, [x, y | acc])
        end
    end
  end

  @doc """
  Sorts tuples by their `n`th element.

      iex> :lists.keysort(2, [a: 2, b: 1])
      [b: 1, a: 2]

  """
  def keysort(n, list) when is_integer(n) and n > 0 do
    case list do
      [_, _ | _] -> keysort(n, list, false)
      [_] -> list
      [] -> list
    end
  end

  defp keysort(n, list, unique?) do
    case :ampoule_lists.keysort(n, list, unique?) do
      false -> need_keys(n, list)
      sorted -> sorted
    end
  end

  # Fails at the element that has no key, or at the improper end.
  defp need_keys(n, [tuple | tail]) do
    _ = :erlang.element(n, tuple)
    need_keys(n, tail)
  end

  @doc """
  Sorts and keeps the first of equal elements.

      iex> :lists.usort([3, 1, 3, 2])
      [1, 2, 3]

  """
  def usort([_, _ | _] = list) do
    case :ampoule_lists.sort(list, true) do
      false -> :erlang.error(:function_clause)
      sorted -> sorted
    end
  end

  def usort([_] = list), do: list
  def usort([]), do: []

  @doc """
  Sorts with `fun`, as `sort/2`, and keeps the first of equal elements.

      iex> :lists.usort(&(&1 >= &2), [1, 3, 1])
      [3, 1]

  """
  def usort(fun, list) when is_function(fun, 2) do
    case sort(fun, list) do
      [a | tail] -> [a | fdrop_equal(tail, fun, a)]
      [] -> []
    end
  end

  # In a sorted list b equals a, before it, when b may also go before a.
  defp fdrop_equal([b | tail], fun, a) do
    case fun.(b, a) do
      true -> fdrop_equal(tail, fun, a)
      false -> [b | fdrop_equal(tail, fun, b)]
    end
  end

  defp fdrop_equal([], _, _), do: []

  @doc """
  Sorts tuples by their `n`th element and keeps the first of those that
  are equal in it.

      iex> :lists.ukeysort(1, [b: 1, a: 2, b: 3])
      [a: 2, b: 1]

  """
  def ukeysort(n, list) when is_integer(n) and n > 0 do
    case list do
      [_, _ | _] -> keysort(n, list, true)
      [_] -> list
      [] -> list
    end
  end

  # --- Merging sorted lists -----------------------------------------------

  @doc """
  Merges a list of sorted lists.

      iex> :lists.merge([[1, 4], [2], [3]])
      [1, 2, 3, 4]

  """
  def merge(lists), do: mergel(lists, [])

  defp mergel([[] | rest], acc), do: mergel(rest, acc)
  defp mergel([[_ | _] = a, [_ | _] = b | rest], acc), do: mergel(rest, [merge(a, b) | acc])
  defp mergel([[_ | _] = a, [] | rest], acc), do: mergel([a | rest], acc)
  defp mergel([[_ | _] = a], []), do: a
  defp mergel([[_ | _] = a], acc), do: mergel(:lists.reverse(acc, [a]), [])
  defp mergel([], []), do: []
  defp mergel([], [a]), do: a
  defp mergel([], acc), do: mergel(:lists.reverse(acc), [])

  @doc """
  Merges two sorted lists; of equal elements the left ones come first.

      iex> :lists.merge([1, 3], [2, 4])
      [1, 2, 3, 4]

  """
  def merge([_ | _] = left, [_ | _] = right) do
    case :ampoule_lists.merge(left, right) do
      false -> improper(left, right)
      merged -> merged
    end
  end

  def merge([], list) when is_list(list), do: list
  def merge(list, []) when is_list(list), do: list

  # One of two lists ends in what is no list: so does their merging.
  defp improper(left, right), do: :lists.reverse(left, :lists.reverse(right))

  @doc """
  Merges two lists sorted by `fun`.

      iex> :lists.merge(&(&1 >= &2), [3, 1], [2])
      [3, 2, 1]

  """
  def merge(fun, [x | xs], [y | ys]) when is_function(fun, 2) do
    :lists.reverse(fmerge_up(x, xs, y, ys, fun, []))
  end

  def merge(fun, [], list) when is_function(fun, 2) and is_list(list), do: list
  def merge(fun, list, []) when is_function(fun, 2) and is_list(list), do: list

  @doc """
  Merges three sorted lists.

      iex> :lists.merge3([1], [2], [0])
      [0, 1, 2]

  """
  def merge3(first, second, third), do: merge(merge(first, second), third)

  @doc """
  Merges lists of tuples that are sorted by their `n`th element.

      iex> :lists.keymerge(1, [a: 1, c: 3], [b: 2])
      [a: 1, b: 2, c: 3]

  """
  def keymerge(n, [x | xs], [y | ys]) when is_integer(n) and n > 0 do
    :lists.reverse(kmerge_up(x, :erlang.element(n, x), xs, y, :erlang.element(n, y), ys, n, []))
  end

  def keymerge(n, [], list) when is_integer(n) and n > 0 and is_list(list), do: list
  def keymerge(n, list, []) when is_integer(n) and n > 0 and is_list(list), do: list

  # x is of the left list, y of the right one; kx and ky are their keys.
  defp kmerge_up(x, kx, xs, y, ky, ys, n, acc) when kx <= ky do
    case xs do
      [next | xs] -> kmerge_up(next, :erlang.element(n, next), xs, y, ky, ys, n, [x | acc])
      [] -> :lists.reverse(ys, [y, x | acc])
    end
  end

  defp kmerge_up(x, kx, xs, y, _, ys, n, acc) do
    case ys do
      [next | ys] -> kmerge_up(x, kx, xs, next, :erlang.element(n, next), ys, n, [y | acc])
      [] -> :lists.reverse(xs, [x, y | acc])
    end
  end

  @doc """
  Merges a list of lists that are sorted and without duplicates into one that is so.

      iex> :lists.umerge([[1, 2], [2, 3], [1]])
      [1, 2, 3]

  """
  def umerge(lists), do: umergel(lists, [])

  defp umergel([[] | rest], acc), do: umergel(rest, acc)
  defp umergel([[_ | _] = a, [_ | _] = b | rest], acc), do: umergel(rest, [umerge(a, b) | acc])
  defp umergel([[_ | _] = a, [] | rest], acc), do: umergel([a | rest], acc)
  defp umergel([[_ | _] = a], []), do: a
  defp umergel([[_ | _] = a], acc), do: umergel(:lists.reverse(acc, [a]), [])
  defp umergel([], []), do: []
  defp umergel([], [a]), do: a
  defp umergel([], acc), do: umergel(:lists.reverse(acc), [])

  @doc """
  Merges two lists that are sorted and without duplicates; of equal
  elements the left one is kept.

      iex> :lists.umerge([1, 2], [2, 3])
      [1, 2, 3]

  """
  def umerge([_ | _] = left, [_ | _] = right) do
    case :ampoule_lists.umerge(left, right) do
      false -> improper(left, right)
      merged -> merged
    end
  end

  def umerge([], list) when is_list(list), do: list
  def umerge(list, []) when is_list(list), do: list

  @doc """
  Merges two lists that are sorted by `fun` and without duplicates.

      iex> :lists.umerge(&(&1 >= &2), [3, 1], [3, 2])
      [3, 2, 1]

  """
  def umerge(fun, left, right) when is_function(fun, 2), do: fumerge(left, right, fun)

  defp fumerge([x | xs] = left, [y | ys] = right, fun) do
    case fun.(x, y) do
      true ->
        case fun.(y, x) do
          true -> [x | fumerge(xs, ys, fun)]
          false -> [x | fumerge(xs, right, fun)]
        end

      false ->
        [y | fumerge(left, ys, fun)]
    end
  end

  defp fumerge([], list, _) when is_list(list), do: list
  defp fumerge(list, [], _) when is_list(list), do: list

  @doc """
  Merges three lists that are sorted and without duplicates.

      iex> :lists.umerge3([1], [2], [1])
      [1, 2]

  """
  def umerge3(first, second, third), do: umerge(umerge(first, second), third)

  @doc """
  Merges lists of tuples that are sorted by their `n`th element and have
  no duplicates in it; of equal ones the left is kept.

      iex> :lists.ukeymerge(1, [a: 1, b: 2], [b: 3, c: 4])
      [a: 1, b: 2, c: 4]

  """
  def ukeymerge(n, left, right)
      when is_integer(n) and n > 0 and is_list(left) and is_list(right),
      do: kumerge(left, right, n)

  defp kumerge([x | xs] = left, [y | ys] = right, n) do
    kx = :erlang.element(n, x)
    ky = :erlang.element(n, y)

    cond do
      kx < ky -> [x | kumerge(xs, right, n)]
      kx == ky -> [x | kumerge(xs, ys, n)]
      true -> [y | kumerge(left, ys, n)]
    end
  end

  defp kumerge([], list, _), do: list
  defp kumerge(list, [], _), do: list
end
