defmodule Stream do
  @moduledoc """
  Lazy collections: computations that are put together first and run when a
  function of `Enum`, or `run/1`, asks for elements.

  Each element goes through the whole chain before the next one is made, and no
  more are made than asked for, so streams may be without an end:

      iex> Stream.iterate(1, &(&1 * 2)) |> Stream.filter(&(&1 > 10)) |> Enum.take(3)
      [16, 32, 64]

  Most functions here take something enumerable and return another stream. Others make
  streams: `iterate/2`, `unfold/2`, `resource/3`, `cycle/1`, `interval/1` and more.
  """

  # A lazy stream is an enumerable and the stages that its elements pass through, the
  # last stage first. A stage gets the reducer of the stages after it and returns its
  # own. A stage that keeps a state of its own finds it in front of the accumulator of
  # those after it: [state | acc]. `accs` are the first states of such stages, the last
  # stage's first. Streams with more to them are functions of two arguments.
  defstruct enum: nil, funs: [], accs: [], done: nil

  defp lazy(%Stream{funs: funs} = stream, fun), do: %{stream | funs: [fun | funs]}
  defp lazy(enum, fun), do: %Stream{enum: enum, funs: [fun]}

  defp lazy(%Stream{funs: funs, accs: accs} = stream, acc, fun) do
    %{stream | funs: [fun | funs], accs: [acc | accs]}
  end

  defp lazy(enum, acc, fun), do: %Stream{enum: enum, funs: [fun], accs: [acc]}

  # --- Stages -------------------------------------------------------------

  @doc """
  Calls `fun` with each element as it passes, for its effects.

      iex> Stream.each([1, 2], &send(self(), &1)) |> Stream.run()
      :ok

  """
  def each(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next ->
      fn x, acc ->
        fun.(x)
        next.(x, acc)
      end
    end)
  end

  @doc """
  Replaces each element by what `fun` makes of it.

      iex> Stream.map([1, 2], &(&1 * 2)) |> Enum.to_list()
      [2, 4]

  """
  def map(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn x, acc -> next.(fun.(x), acc) end end)
  end

  @doc """
  Applies `fun` to every `nth` element, the first one included; with 0 to none.

      iex> Stream.map_every(1..4, 2, &(&1 * 10)) |> Enum.to_list()
      [10, 2, 30, 4]

  """
  def map_every(enum, nth, fun)
  def map_every(enum, 1, fun), do: map(enum, fun)
  def map_every(enum, 0, _fun), do: %Stream{enum: enum}

  def map_every(enum, nth, fun) when is_integer(nth) and nth > 1 do
    lazy(enum, 0, fn next ->
      fn
        x, [0 | acc] -> with_state(next.(fun.(x), acc), nth - 1)
        x, [left | acc] -> with_state(next.(x, acc), left - 1)
      end
    end)
  end

  # Puts the state of a stage in front of what the stages after it returned.
  defp with_state({command, acc}, state), do: {command, [state | acc]}

  @doc """
  Keeps the elements for which `fun` returns a true value.

      iex> Stream.filter([1, 2, 3], &(rem(&1, 2) == 1)) |> Enum.to_list()
      [1, 3]

  """
  def filter(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn x, acc -> if fun.(x), do: next.(x, acc), else: {:cont, acc} end end)
  end

  @doc """
  Removes the elements for which `fun` returns a true value.

      iex> Stream.reject([1, 2, 3], &(rem(&1, 2) == 1)) |> Enum.to_list()
      [2]

  """
  def reject(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn x, acc -> if fun.(x), do: {:cont, acc}, else: next.(x, acc) end end)
  end

  @doc """
  Takes the first `count` elements, or the last ones with a negative `count`.

  Nothing after the last of the first elements is asked for. The last elements are found by
  going through all.

      iex> Stream.take(1..100, 3) |> Enum.to_list()
      [1, 2, 3]
      iex> Stream.take(1..100, -2) |> Enum.to_list()
      [99, 100]

  """
  def take(enum, count)
  def take(_enum, 0), do: %Stream{enum: []}

  def take(enum, count) when is_integer(count) and count > 0 do
    lazy(enum, count, fn next ->
      fn
        x, [1 | acc] ->
          {_, acc} = next.(x, acc)
          {:halt, [0 | acc]}

        x, [left | acc] ->
          with_state(next.(x, acc), left - 1)
      end
    end)
  end

  def take(enum, count) when is_integer(count) do
    fn acc, fun -> Enumerable.List.reduce(Enum.take(enum, count), acc, fun) end
  end

  @doc """
  Takes every `nth` element, the first one included; with 0 none.

      iex> Stream.take_every(1..5, 2) |> Enum.to_list()
      [1, 3, 5]

  """
  def take_every(enum, nth)
  def take_every(_enum, 0), do: %Stream{enum: []}

  def take_every(enum, nth) when is_integer(nth) and nth > 0 do
    lazy(enum, 0, fn next ->
      fn
        x, [0 | acc] -> with_state(next.(x, acc), nth - 1)
        _, [left | acc] -> {:cont, [left - 1 | acc]}
      end
    end)
  end

  @doc """
  Takes elements while `fun` returns a true value.

      iex> Stream.take_while(1..100, &(&1 < 3)) |> Enum.to_list()
      [1, 2]

  """
  def take_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, fn next -> fn x, acc -> if fun.(x), do: next.(x, acc), else: {:halt, acc} end end)
  end

  @doc """
  Drops the first `count` elements, or the last ones with a negative `count`.

      iex> Stream.drop(1..5, 3) |> Enum.to_list()
      [4, 5]
      iex> Stream.drop(1..5, -3) |> Enum.to_list()
      [1, 2]

  """
  def drop(enum, count)

  def drop(enum, count) when is_integer(count) and count >= 0 do
    lazy(enum, count, fn next ->
      fn
        x, [0 | acc] -> with_state(next.(x, acc), 0)
        _, [left | acc] -> {:cont, [left - 1 | acc]}
      end
    end)
  end

  # The last elements wait in a queue until it is known that enough others follow.
  def drop(enum, count) when is_integer(count) do
    lazy(enum, {-count, [], []}, fn next ->
      fn
        x, [{0, [oldest | front], back} | acc] ->
          with_state(next.(oldest, acc), {0, front, [x | back]})

        x, [{0, [], back} | acc] ->
          [oldest | front] = :lists.reverse(back)
          with_state(next.(oldest, acc), {0, front, [x]})

        x, [{missing, front, back} | acc] ->
          {:cont, [{missing - 1, front, [x | back]} | acc]}
      end
    end)
  end

  @doc """
  Drops every `nth` element, the first one included; with 0 none.

      iex> Stream.drop_every(1..5, 2) |> Enum.to_list()
      [2, 4]

  """
  def drop_every(enum, nth)
  def drop_every(enum, 0), do: %Stream{enum: enum}

  def drop_every(enum, nth) when is_integer(nth) and nth > 0 do
    lazy(enum, 0, fn next ->
      fn
        _, [0 | acc] -> {:cont, [nth - 1 | acc]}
        x, [left | acc] -> with_state(next.(x, acc), left - 1)
      end
    end)
  end

  @doc """
  Drops elements while `fun` returns a true value.

      iex> Stream.drop_while([1, 2, 3, 1], &(&1 < 3)) |> Enum.to_list()
      [3, 1]

  """
  def drop_while(enum, fun) when is_function(fun, 1) do
    lazy(enum, true, fn next ->
      fn
        x, [true | acc] ->
          if fun.(x), do: {:cont, [true | acc]}, else: with_state(next.(x, acc), false)

        x, [false | acc] ->
          with_state(next.(x, acc), false)
      end
    end)
  end

  @doc """
  Removes elements that strictly equal the one before them.

      iex> Stream.dedup([1, 1, 2, 1]) |> Enum.to_list()
      [1, 2, 1]

  """
  def dedup(enum), do: dedup_by(enum, & &1)

  @doc """
  Removes elements for which `fun` returns the same as for the one before them.

      iex> Stream.dedup_by([a: 1, b: 1, c: 2], fn {_, v} -> v end) |> Enum.to_list()
      [a: 1, c: 2]

  """
  def dedup_by(enum, fun) when is_function(fun, 1) do
    lazy(enum, :none, fn next ->
      fn x, [last | acc] ->
        case {:some, fun.(x)} do
          ^last -> {:cont, [last | acc]}
          new -> with_state(next.(x, acc), new)
        end
      end
    end)
  end

  @doc """
  Keeps the first of strictly equal elements, and remembers them all.

      iex> Stream.uniq([1, 2, 1, 3]) |> Enum.to_list()
      [1, 2, 3]

  """
  def uniq(enum), do: uniq_by(enum, & &1)

  @doc """
  Keeps the first of the elements for which `fun` returns the same value.

      iex> Stream.uniq_by([a: 1, b: 2, c: 1], fn {_, v} -> v end) |> Enum.to_list()
      [a: 1, b: 2]

  """
  def uniq_by(enum, fun) when is_function(fun, 1) do
    lazy(enum, %{}, fn next ->
      fn x, [seen | acc] ->
        key = fun.(x)

        if is_map_key(seen, key) do
          {:cont, [seen | acc]}
        else
          with_state(next.(x, acc), :maps.put(key, [], seen))
        end
      end
    end)
  end

  @doc """
  Replaces each element by what `fun` makes of it and the result before, beginning
  with the first element.

      iex> Stream.scan([1, 2, 3], &(&1 + &2)) |> Enum.to_list()
      [1, 3, 6]

  """
  def scan(enum, fun) when is_function(fun, 2) do
    lazy(enum, :none, fn next ->
      fn
        x, [:none | acc] ->
          with_state(next.(x, acc), {:some, x})

        x, [{:some, last} | acc] ->
          last = fun.(x, last)
          with_state(next.(last, acc), {:some, last})
      end
    end)
  end

  @doc """
  As `scan/2`, from an accumulator on.

      iex> Stream.scan([1, 2, 3], 10, &(&1 + &2)) |> Enum.to_list()
      [11, 13, 16]

  """
  def scan(enum, acc, fun) when is_function(fun, 2) do
    lazy(enum, acc, fn next ->
      fn x, [last | acc] ->
        last = fun.(x, last)
        with_state(next.(last, acc), last)
      end
    end)
  end

  @doc """
  Pairs each element with its index, counted from an offset, or calls a function
  with both.

      iex> Stream.with_index([:a, :b]) |> Enum.to_list()
      [a: 0, b: 1]
      iex> Stream.with_index([:a, :b], fn x, i -> {i, x} end) |> Enum.to_list()
      [{0, :a}, {1, :b}]

  """
  def with_index(enum, fun_or_offset \\ 0)

  def with_index(enum, offset) when is_integer(offset) do
    lazy(enum, offset, fn next ->
      fn x, [index | acc] -> with_state(next.({x, index}, acc), index + 1) end
    end)
  end

  def with_index(enum, fun) when is_function(fun, 2) do
    lazy(enum, 0, fn next ->
      fn x, [index | acc] -> with_state(next.(fun.(x, index), acc), index + 1) end
    end)
  end

  # --- Several elements for one -------------------------------------------

  @doc """
  Puts `intersperse_element` between the elements.

      iex> Stream.intersperse([1, 2, 3], 0) |> Enum.to_list()
      [1, 0, 2, 0, 3]

  """
  def intersperse(enum, intersperse_element) do
    transform(enum, false, fn
      x, true -> {[intersperse_element, x], true}
      x, false -> {[x], true}
    end)
  end

  @doc """
  Joins the collections that `mapper` returns for the elements.

      iex> Stream.flat_map([1, 2, 3], &List.duplicate(&1, &1)) |> Enum.to_list()
      [1, 2, 2, 3, 3, 3]

  """
  def flat_map(enum, mapper) when is_function(mapper, 1) do
    &flat_reduce(enum, mapper, &1, &2)
  end

  @doc """
  Joins the collections of a collection.

      iex> Stream.concat([1..2, [:x]]) |> Enum.to_list()
      [1, 2, :x]

  """
  def concat(enumerables), do: flat_map(enumerables, & &1)

  @doc """
  Joins two collections.

      iex> Stream.concat(1..2, [:x]) |> Enum.to_list()
      [1, 2, :x]

  """
  def concat(first, second), do: flat_map([first, second], & &1)

  # The accumulator is [rest | acc], where rest is nil, or the continuation of the inner
  # collection in which the reduction was suspended.
  defp flat_reduce(enum, mapper, {command, acc}, fun) do
    step = fn x, [_ | acc] ->
      case feed(mapper.(x), acc, fun) do
        {:suspend, acc, rest} -> {:suspend, [rest | acc]}
        {command, acc} -> {command, [nil | acc]}
      end
    end

    flat_result(Enumerable.reduce(enum, {command, [nil | acc]}, step))
  end

  defp flat_result({:suspended, [nil | acc], continue}) do
    {:suspended, acc, fn {command, acc} -> flat_result(continue.({command, [nil | acc]})) end}
  end

  defp flat_result({:suspended, [rest | acc], continue}) do
    {:suspended, acc,
     fn command ->
       case rest.(command) do
         {:suspend, acc, rest} -> flat_result({:suspended, [rest | acc], continue})
         {command, acc} -> flat_result(continue.({command, [nil | acc]}))
       end
     end}
  end

  defp flat_result({_, [nil | acc]}), do: {:halted, acc}
  defp flat_result({_, [rest | acc]}), do: {:suspended, acc, &last_inner(rest.(&1))}

  # The collection ended itself while the last inner one was suspended.
  defp last_inner({:suspend, acc, rest}), do: {:suspended, acc, &last_inner(rest.(&1))}
  defp last_inner({_, acc}), do: {:halted, acc}

  # Reduces over an inner collection with the reducer of the outer. Returns {:cont, acc} at
  # its end, {:halt, acc} when the reducer has said so, or {:suspend, acc, continue}. That a
  # collection ends itself by halting, as that of take/2 does, is its own affair.
  defp feed(list, acc, fun) when is_list(list), do: feed_list(list, {:cont, acc}, fun)

  defp feed(enum, acc, fun) do
    feed_result(
      Enumerable.reduce(enum, {:cont, [:cont | acc]}, fn x, [_ | acc] ->
        {command, acc} = fun.(x, acc)
        {command, [command | acc]}
      end)
    )
  end

  defp feed_list([head | tail], {:cont, acc}, fun), do: feed_list(tail, fun.(head, acc), fun)
  defp feed_list([], {:cont, acc}, _fun), do: {:cont, acc}
  defp feed_list(_list, {:halt, acc}, _fun), do: {:halt, acc}
  defp feed_list(list, {:suspend, acc}, fun), do: {:suspend, acc, &feed_list(list, &1, fun)}

  defp feed_result({:suspended, [_ | acc], continue}) do
    {:suspend, acc, fn {command, acc} -> feed_result(continue.({command, [command | acc]})) end}
  end

  defp feed_result({_, [:halt | acc]}), do: {:halt, acc}
  defp feed_result({_, [:cont | acc]}), do: {:cont, acc}

  # The collection ended itself with an element at which the reducer wants to suspend.
  defp feed_result({status, [:suspend | acc]}) do
    {:suspend, acc, fn {command, acc} -> feed_result({status, [command | acc]}) end}
  end

  @doc """
  Turns each element into several, with an accumulator.

  `reducer` gets an element and the accumulator, and returns a collection of elements and the
  new accumulator, or `{:halt, acc}` to end.

      iex> Stream.transform(1..100, 0, fn x, sum ->
      ...>   if sum < 5, do: {[x, sum], sum + x}, else: {:halt, sum}
      ...> end) |> Enum.to_list()
      [1, 0, 2, 1, 3, 3]

  """
  def transform(enum, acc, reducer) when is_function(reducer, 2) do
    &transform_reduce(enum, acc, reducer, &1, &2)
  end

  # As flat_reduce, with [rest, state | acc].
  defp transform_reduce(enum, state, reducer, {command, acc}, fun) do
    step = fn x, [_, state | acc] ->
      case reducer.(x, state) do
        {:halt, state} ->
          {:halt, [nil, state | acc]}

        {inner, state} ->
          case feed(inner, acc, fun) do
            {:suspend, acc, rest} -> {:suspend, [rest, state | acc]}
            {command, acc} -> {command, [nil, state | acc]}
          end
      end
    end

    transform_result(Enumerable.reduce(enum, {command, [nil, state | acc]}, step))
  end

  defp transform_result({:suspended, [nil, state | acc], continue}) do
    {:suspended, acc,
     fn {command, acc} -> transform_result(continue.({command, [nil, state | acc]})) end}
  end

  defp transform_result({:suspended, [rest, state | acc], continue}) do
    {:suspended, acc,
     fn command ->
       case rest.(command) do
         {:suspend, acc, rest} -> transform_result({:suspended, [rest, state | acc], continue})
         {command, acc} -> transform_result(continue.({command, [nil, state | acc]}))
       end
     end}
  end

  defp transform_result({_, [nil, _ | acc]}), do: {:halted, acc}
  defp transform_result({_, [rest, _ | acc]}), do: {:suspended, acc, &last_inner(rest.(&1))}

  @doc """
  As `transform/3`, with a function that makes the accumulator when the stream starts and one
  that is called with the last accumulator when it ends, by whatever cause.

      iex> Stream.transform(1..3, fn -> 0 end, fn x, sum -> {[x + sum], x + sum} end, fn _ -> :ok end)
      ...> |> Enum.to_list()
      [1, 3, 6]

  """
  def transform(enum, start_fun, reducer, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(after_fun, 1) do
    transform(enum, start_fun, reducer, &{:halt, &1}, after_fun)
  end

  @doc """
  As `transform/4`, with a function that is called with the accumulator after the last element,
  and returns more elements and the accumulator, or `{:halt, acc}`.

      iex> Stream.transform(1..3, fn -> 0 end, fn x, sum -> {[x], x + sum} end,
      ...>   fn sum -> {[{:sum, sum}], sum} end, fn _ -> :ok end) |> Enum.to_list()
      [1, 2, 3, {:sum, 6}]

  """
  def transform(enum, start_fun, reducer, last_fun, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(last_fun, 1) and
             is_function(after_fun, 1) do
    funs = {reducer, last_fun, after_fun}
    fn command, fun -> pull_reduce(pull_from(enum), start_fun.(), command, fun, funs) end
  end

  # Elements are pulled out of a collection one by one where its state must be at hand
  # between them. `next` is a list of what is left, or a continuation.
  defp pull_from(list) when is_list(list), do: list

  defp pull_from(enum) do
    &Enumerable.reduce(enum, &1, fn x, [] -> {:suspend, [x]} end)
  end

  defp pull([head | tail]), do: {head, tail}
  defp pull([]), do: :done

  defp pull(next) do
    case next.({:cont, []}) do
      {:suspended, [x], next} -> {x, fn {command, _} -> next.({command, []}) end}
      {_, [x]} -> {x, []}
      {_, []} -> :done
    end
  end

  defp close(list) when is_list(list), do: :ok
  defp close(next), do: next.({:halt, []})

  defp pull_reduce(next, state, {:suspend, acc}, fun, funs) do
    {:suspended, acc, &pull_reduce(next, state, &1, fun, funs)}
  end

  defp pull_reduce(next, state, {:halt, acc}, _fun, {_, _, after_fun}) do
    close(next)
    after_fun.(state)
    {:halted, acc}
  end

  defp pull_reduce(next, state, {:cont, acc}, fun, {reducer, last_fun, after_fun} = funs) do
    pulled =
      try do
        pull(next)
      catch
        kind, reason ->
          after_fun.(state)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    case pulled do
      {x, next} ->
        pull_apply(fn -> reducer.(x, state) end, next, state, acc, fun, funs)

      :done when last_fun === nil ->
        pull_reduce([], state, {:halt, acc}, fun, funs)

      :done ->
        funs = {reducer, nil, after_fun}
        pull_apply(fn -> last_fun.(state) end, [], state, acc, fun, funs)
    end
  end

  defp pull_apply(apply, next, state, acc, fun, {_, _, after_fun} = funs) do
    result =
      try do
        apply.()
      catch
        kind, reason ->
          close(next)
          after_fun.(state)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    case result do
      {:halt, state} -> pull_reduce(next, state, {:halt, acc}, fun, funs)
      {inner, state} -> pull_feed(&feed(inner, &1, fun), acc, next, state, fun, funs)
    end
  end

  defp pull_feed(feed, acc, next, state, fun, {_, _, after_fun} = funs) do
    fed =
      try do
        feed.(acc)
      catch
        kind, reason ->
          close(next)
          after_fun.(state)
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    case fed do
      {:suspend, acc, rest} ->
        {:suspended, acc, &pull_feed(rest, &1, next, state, fun, funs)}

      command ->
        pull_reduce(next, state, command, fun, funs)
    end
  end

  @doc """
  Collects the elements that pass into a collection, as an effect.

  `transform` is applied to what is collected, not to what passes.

      iex> Stream.into([1, 2], []) |> Enum.to_list()
      [1, 2]

  """
  def into(enum, collectable, transform \\ fn x -> x end) when is_function(transform, 1) do
    fn command, fun -> into_reduce(enum, collectable, transform, command, fun) end
  end

  defp into_reduce(enum, collectable, transform, {command, acc}, fun) do
    {initial, collector} = Collectable.into(collectable)

    step = fn x, [collected | acc] ->
      collected = collector.(collected, {:cont, transform.(x)})
      with_state(fun.(x, acc), collected)
    end

    into_run(&Enumerable.reduce(enum, &1, step), {command, [initial | acc]}, initial, collector)
  end

  defp into_run(reduce, command, initial, collector) do
    try do
      reduce.(command)
    catch
      kind, reason ->
        collector.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:suspended, [collected | acc], continue} ->
        {:suspended, acc,
         fn {command, acc} -> into_run(continue, {command, [collected | acc]}, initial, collector) end}

      {status, [collected | acc]} ->
        collector.(collected, :done)
        {status, acc}
    end
  end

  # --- Chunks -------------------------------------------------------------

  @doc """
  Cuts the elements into lists of `count`; the last may be shorter.

      iex> Stream.chunk_every(1..5, 2) |> Enum.to_list()
      [[1, 2], [3, 4], [5]]

  """
  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])

  @doc """
  Cuts the elements into lists of `count`, each beginning `step` elements after the one before.

  A last list that is not full is filled with the elements of `leftover` as far as they go,
  or left out when `leftover` is `:discard`.

      iex> Stream.chunk_every(1..5, 3, 2, [:x]) |> Enum.to_list()
      [[1, 2, 3], [3, 4, 5], [5, :x]]
      iex> Stream.chunk_every(1..5, 2, 1, :discard) |> Enum.to_list()
      [[1, 2], [2, 3], [3, 4], [4, 5]]

  """
  def chunk_every(enum, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    # The elements of the chunk at hand, last first; their number; how many to pass over.
    chunk_while(
      enum,
      {[], 0, 0},
      fn
        x, {chunk, size, 0} when size + 1 === count ->
          chunk = [x | chunk]

          if step < count do
            {:cont, :lists.reverse(chunk), {Enum.take(chunk, count - step), count - step, 0}}
          else
            {:cont, :lists.reverse(chunk), {[], 0, step - count}}
          end

        x, {chunk, size, 0} ->
          {:cont, {[x | chunk], size + 1, 0}}

        _, {chunk, size, skip} ->
          {:cont, {chunk, size, skip - 1}}
      end,
      fn
        {[], _, _} = state ->
          {:cont, state}

        state when leftover === :discard ->
          {:cont, state}

        {chunk, size, _} = state ->
          {:cont, :lists.reverse(chunk, Enum.take(leftover, count - size)), state}
      end
    )
  end

  @doc """
  Cuts the elements into lists wherever `fun` returns another value than for the element before.

      iex> Stream.chunk_by([1, 3, 2, 5], &rem(&1, 2)) |> Enum.to_list()
      [[1, 3], [2], [5]]

  """
  def chunk_by(enum, fun) when is_function(fun, 1) do
    chunk_while(
      enum,
      nil,
      fn
        x, nil ->
          {:cont, {[x], fun.(x)}}

        x, {chunk, key} ->
          case fun.(x) do
            ^key -> {:cont, {[x | chunk], key}}
            new_key -> {:cont, :lists.reverse(chunk), {[x], new_key}}
          end
      end,
      fn
        nil -> {:cont, nil}
        {chunk, _} -> {:cont, :lists.reverse(chunk), nil}
      end
    )
  end

  @doc """
  Cuts the elements into chunks where a function says so; see `Enum.chunk_while/4`.

      iex> Stream.chunk_while(1..5, [], fn x, acc ->
      ...>   if rem(x, 2) == 0, do: {:cont, Enum.reverse([x | acc]), []}, else: {:cont, [x | acc]}
      ...> end, fn acc -> {:cont, acc, []} end) |> Enum.to_list()
      [[1, 2], [3, 4], [5]]

  """
  def chunk_while(enum, acc, chunk_fun, after_fun)
      when is_function(chunk_fun, 2) and is_function(after_fun, 1) do
    fn command, fun -> chunk_reduce(enum, acc, chunk_fun, after_fun, command, fun) end
  end

  # The accumulator is [command | state | acc], where command is what the reducer said last:
  # only if it was not :halt there is a last chunk.
  defp chunk_reduce(enum, state, chunk_fun, after_fun, {command, acc}, fun) do
    step = fn x, [_, state | acc] ->
      case chunk_fun.(x, state) do
        {:cont, chunk, state} ->
          {command, acc} = fun.(chunk, acc)
          {command, [command, state | acc]}

        {:cont, state} ->
          {:cont, [:cont, state | acc]}

        {:halt, state} ->
          {:halt, [:cont, state | acc]}
      end
    end

    chunk_result(Enumerable.reduce(enum, {command, [command, state | acc]}, step), after_fun, fun)
  end

  defp chunk_result({:suspended, [_, state | acc], continue}, after_fun, fun) do
    {:suspended, acc,
     fn {command, acc} ->
       chunk_result(continue.({command, [command, state | acc]}), after_fun, fun)
     end}
  end

  defp chunk_result({_, [:halt, _ | acc]}, _after_fun, _fun), do: {:halted, acc}

  defp chunk_result({status, [:suspend, state | acc]}, after_fun, fun) do
    {:suspended, acc,
     fn {command, acc} -> chunk_result({status, [command, state | acc]}, after_fun, fun) end}
  end

  defp chunk_result({status, [_, state | acc]}, after_fun, fun) do
    case after_fun.(state) do
      {:cont, _state} -> {status, acc}
      {:cont, chunk, _state} -> ended(fun.(chunk, acc))
    end
  end

  # After the last element.
  defp ended({:suspend, acc}), do: {:suspended, acc, &ended/1}
  defp ended({:halt, acc}), do: {:halted, acc}
  defp ended({:cont, acc}), do: {:done, acc}

  # --- Zipping ------------------------------------------------------------

  @doc """
  Makes tuples of the elements at the same place in several collections, as long as all last.

      iex> Stream.zip([1..3, [:a, :b]]) |> Enum.to_list()
      [{1, :a}, {2, :b}]

  """
  def zip(enumerables), do: zip_with(enumerables, &:erlang.list_to_tuple/1)

  @doc """
  Makes pairs of the elements at the same place in two collections, as long as both last.

      iex> Stream.zip(1..3, Stream.cycle([:a, :b])) |> Enum.to_list()
      [{1, :a}, {2, :b}, {3, :a}]

  """
  def zip(enumerable1, enumerable2), do: zip_with(enumerable1, enumerable2, &{&1, &2})

  @doc """
  Calls `zip_fun` with the lists of elements at the same place in several collections.

      iex> Stream.zip_with([1..3, [10, 20]], &Enum.sum/1) |> Enum.to_list()
      [11, 22]

  """
  def zip_with(enumerables, zip_fun) when is_function(zip_fun, 1) do
    fn command, fun ->
      zip_reduce(:lists.map(&pull_from/1, Enum.to_list(enumerables)), command, fun, zip_fun)
    end
  end

  @doc """
  Calls `zip_fun` with the elements at the same place in two collections.

      iex> Stream.zip_with(1..3, [10, 20], &+/2) |> Enum.to_list()
      [11, 22]

  """
  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
    zip_with([enumerable1, enumerable2], fn [x, y] -> zip_fun.(x, y) end)
  end

  defp zip_reduce([], {command, acc}, _fun, _zip_fun) do
    if command === :halt, do: {:halted, acc}, else: {:done, acc}
  end

  defp zip_reduce(nexts, {:suspend, acc}, fun, zip_fun) do
    {:suspended, acc, &zip_reduce(nexts, &1, fun, zip_fun)}
  end

  defp zip_reduce(nexts, {:halt, acc}, _fun, _zip_fun) do
    close_all(nexts)
    {:halted, acc}
  end

  defp zip_reduce(nexts, {:cont, acc}, fun, zip_fun) do
    case pull_all(nexts, [], []) do
      :done ->
        {:done, acc}

      {xs, nexts} ->
        command =
          try do
            fun.(zip_fun.(xs), acc)
          catch
            kind, reason ->
              close_all(nexts)
              :erlang.raise(kind, reason, __STACKTRACE__)
          end

        zip_reduce(nexts, command, fun, zip_fun)
    end
  end

  defp pull_all([next | rest], xs, pulled) do
    result =
      try do
        pull(next)
      catch
        kind, reason ->
          close_all(:lists.reverse(pulled, rest))
          :erlang.raise(kind, reason, __STACKTRACE__)
      end

    case result do
      {x, next} ->
        pull_all(rest, [x | xs], [next | pulled])

      :done ->
        close_all(:lists.reverse(pulled, rest))
        :done
    end
  end

  defp pull_all([], xs, pulled), do: {:lists.reverse(xs), :lists.reverse(pulled)}

  defp close_all([next | rest]) do
    close(next)
    close_all(rest)
  end

  defp close_all([]), do: :ok

  # --- Making streams -----------------------------------------------------

  @doc """
  Goes through the elements, for the effects of doing so.

      iex> [1, 2] |> Stream.map(&send(self(), &1)) |> Stream.run()
      :ok

  """
  def run(stream) do
    _ = Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)
    :ok
  end

  @doc """
  Repeats a collection without end; an empty one is an `ArgumentError`.

      iex> Stream.cycle([1, 2]) |> Enum.take(5)
      [1, 2, 1, 2, 1]

  """
  def cycle(enumerable)
  def cycle([]), do: empty_cycle()
  def cycle(list) when is_list(list), do: &cycle_list(list, list, &1, &2)
  def cycle(enumerable), do: &cycle_reduce(enumerable, &1, &2)

  defp cycle_list([head | tail], list, {:cont, acc}, fun) do
    cycle_list(tail, list, fun.(head, acc), fun)
  end

  defp cycle_list([], list, {:cont, acc}, fun), do: cycle_list(list, list, {:cont, acc}, fun)
  defp cycle_list(_, _list, {:halt, acc}, _fun), do: {:halted, acc}

  defp cycle_list(rest, list, {:suspend, acc}, fun) do
    {:suspended, acc, &cycle_list(rest, list, &1, fun)}
  end

  defp cycle_reduce(_enumerable, {:halt, acc}, _fun), do: {:halted, acc}

  defp cycle_reduce(enumerable, {:suspend, acc}, fun) do
    {:suspended, acc, &cycle_reduce(enumerable, &1, fun)}
  end

  # Whether a round had any element is told in front of the accumulator.
  defp cycle_reduce(enumerable, {:cont, acc}, fun) do
    step = fn x, [_ | acc] -> with_state(fun.(x, acc), true) end
    cycle_round(feed(enumerable, [false | acc], step), enumerable, fun)
  end

  defp cycle_round({:cont, [true | acc]}, enumerable, fun), do: cycle_reduce(enumerable, {:cont, acc}, fun)
  defp cycle_round({:cont, [false | _]}, _enumerable, _fun), do: empty_cycle()
  defp cycle_round({:halt, [_ | acc]}, _enumerable, _fun), do: {:halted, acc}

  defp cycle_round({:suspend, [any? | acc], rest}, enumerable, fun) do
    {:suspended, acc,
     fn {command, acc} -> cycle_round(rest.({command, [any? | acc]}), enumerable, fun) end}
  end

  defp empty_cycle, do: raise(ArgumentError, "cannot cycle over an empty enumerable")

  @doc """
  Emits the same value `n` times.

      iex> Stream.duplicate(:a, 2) |> Enum.to_list()
      [:a, :a]

  """
  def duplicate(value, n) when is_integer(n) and n >= 0 do
    unfold(n, fn
      0 -> nil
      left -> {value, left - 1}
    end)
  end

  @doc """
  Emits a value, and then what `next_fun` makes of the value before, without end.

      iex> Stream.iterate(1, &(&1 * 2)) |> Enum.take(4)
      [1, 2, 4, 8]

  """
  def iterate(start_value, next_fun) when is_function(next_fun, 1) do
    unfold({:first, start_value}, fn
      {:first, value} ->
        {value, {:next, value}}

      {:next, value} ->
        value = next_fun.(value)
        {value, {:next, value}}
    end)
  end

  @doc """
  Emits what calls of `generator_fun` return, without end.

      iex> Stream.repeatedly(fn -> 7 end) |> Enum.take(2)
      [7, 7]

  """
  def repeatedly(generator_fun) when is_function(generator_fun, 0) do
    unfold(nil, fn _ -> {generator_fun.(), nil} end)
  end

  @doc """
  Emits the integers from an offset on, or what a function makes of those from 0 on,
  without end.

      iex> Stream.from_index(5) |> Enum.take(3)
      [5, 6, 7]
      iex> Stream.from_index(&(&1 * &1)) |> Enum.take(3)
      [0, 1, 4]

  """
  def from_index(fun_or_offset \\ 0)
  def from_index(offset) when is_integer(offset), do: unfold(offset, &{&1, &1 + 1})
  def from_index(fun) when is_function(fun, 1), do: unfold(0, &{fun.(&1), &1 + 1})

  @doc """
  Emits values while `next_fun`, called with the accumulator, returns `{value, acc}`; `nil` ends it.

      iex> Stream.unfold(3, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list()
      [3, 2, 1]

  """
  def unfold(next_acc, next_fun) when is_function(next_fun, 1) do
    &unfold_reduce(next_acc, next_fun, &1, &2)
  end

  defp unfold_reduce(next_acc, next_fun, {:cont, acc}, fun) do
    case next_fun.(next_acc) do
      nil -> {:done, acc}
      {value, next_acc} -> unfold_reduce(next_acc, next_fun, fun.(value, acc), fun)
    end
  end

  defp unfold_reduce(_next_acc, _next_fun, {:halt, acc}, _fun), do: {:halted, acc}

  defp unfold_reduce(next_acc, next_fun, {:suspend, acc}, fun) do
    {:suspended, acc, &unfold_reduce(next_acc, next_fun, &1, fun)}
  end

  @doc """
  Emits the elements of something that is opened and closed.

  `start_fun` makes an accumulator when the stream starts. `next_fun` gets it and returns a
  collection of elements and the next accumulator, or `{:halt, acc}`. `after_fun` is called with the last
  accumulator, also if the stream is not taken to its end or something fails.

      iex> Stream.resource(fn -> 3 end,
      ...>   fn 0 -> {:halt, 0}; n -> {[n, n], n - 1} end,
      ...>   fn _ -> :closed end) |> Enum.to_list()
      [3, 3, 2, 2, 1, 1]

  """
  def resource(start_fun, next_fun, after_fun)
      when is_function(start_fun, 0) and is_function(next_fun, 1) and is_function(after_fun, 1) do
    fn command, fun -> resource_reduce(start_fun.(), next_fun, command, fun, after_fun) end
  end

  defp resource_reduce(state, next_fun, {:cont, acc}, fun, after_fun) do
    try do
      next_fun.(state)
    catch
      kind, reason ->
        after_fun.(state)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:halt, state} ->
        resource_reduce(state, next_fun, {:halt, acc}, fun, after_fun)

      {inner, state} ->
        resource_feed(&feed(inner, &1, fun), acc, state, next_fun, fun, after_fun)
    end
  end

  defp resource_reduce(state, _next_fun, {:halt, acc}, _fun, after_fun) do
    after_fun.(state)
    {:halted, acc}
  end

  defp resource_reduce(state, next_fun, {:suspend, acc}, fun, after_fun) do
    {:suspended, acc, &resource_reduce(state, next_fun, &1, fun, after_fun)}
  end

  defp resource_feed(feed, acc, state, next_fun, fun, after_fun) do
    try do
      feed.(acc)
    catch
      kind, reason ->
        after_fun.(state)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:suspend, acc, rest} ->
        {:suspended, acc, &resource_feed(rest, &1, state, next_fun, fun, after_fun)}

      command ->
        resource_reduce(state, next_fun, command, fun, after_fun)
    end
  end

  @doc """
  Emits 0, 1, 2 and so on, each after `n` milliseconds of sleep.

      iex> Stream.interval(1) |> Enum.take(3)
      [0, 1, 2]

  """
  def interval(n) when (is_integer(n) and n >= 0) or n === :infinity do
    unfold(0, fn count ->
      Process.sleep(n)
      {count, count + 1}
    end)
  end

  @doc """
  Emits 0 after `n` milliseconds of sleep.

      iex> Stream.timer(1) |> Enum.to_list()
      [0]

  """
  def timer(n) when (is_integer(n) and n >= 0) or n === :infinity do
    unfold(:wait, fn
      :wait ->
        Process.sleep(n)
        {0, :done}

      :done ->
        nil
    end)
  end

  # --- Old names ----------------------------------------------------------

  @doc false
  @deprecated "Use Stream.chunk_every/2 instead"
  def chunk(enum, n), do: chunk_every(enum, n, n, :discard)

  @doc false
  @deprecated "Use Stream.chunk_every/3 instead"
  def chunk(enum, n, step), do: chunk_every(enum, n, step, :discard)

  @doc false
  @deprecated "Use Stream.chunk_every/4 instead"
  def chunk(enum, n, step, leftover), do: chunk_every(enum, n, step, leftover || :discard)

  @doc false
  @deprecated "Use Stream.filter/2 + Stream.map/2 instead"
  def filter_map(enum, filter, mapper), do: map(filter(enum, filter), mapper)

  @doc false
  @deprecated "Use Stream.uniq_by/2 instead"
  def uniq(enum, fun), do: uniq_by(enum, fun)
end

defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _value), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  def reduce(%{enum: enum, funs: funs, accs: accs}, {command, acc}, fun) do
    reducer = compose(funs, fun)

    case accs do
      [] -> Enumerable.reduce(enum, {command, acc}, reducer)
      _ -> unwrap(Enumerable.reduce(enum, {command, wrap(accs, acc)}, reducer), length(accs))
    end
  end

  defp compose([stage | stages], next), do: compose(stages, stage.(next))
  defp compose([], next), do: next

  defp wrap([state | states], acc), do: wrap(states, [state | acc])
  defp wrap([], acc), do: acc

  defp unwrap({:suspended, wrapped, continue}, depth) do
    {:suspended, inner(wrapped, depth),
     fn {command, acc} -> unwrap(continue.({command, replace(wrapped, depth, acc)}), depth) end}
  end

  defp unwrap({status, wrapped}, depth), do: {status, inner(wrapped, depth)}

  defp inner(acc, 0), do: acc
  defp inner([_ | acc], depth), do: inner(acc, depth - 1)

  defp replace(_old, 0, acc), do: acc
  defp replace([state | old], depth, acc), do: [state | replace(old, depth - 1, acc)]
end

defimpl Inspect, for: Stream do
  import Inspect.Algebra

  def inspect(%{enum: enum, funs: funs}, opts) do
    {doc, opts} = to_doc_with_opts([enum: enum, funs: :lists.reverse(funs)], opts)
    {concat(["#Stream<", doc, ">"]), opts}
  end
end
