defmodule :queue do
  @moduledoc """
  Queues that take and give at both ends.

  A queue is two lists, `{rear, front}`: the front in its order, the rear backwards. When
  there are two elements or more, neither list is empty; when one runs out, half of the other
  takes its place, so that taking costs constant time on the average.

  The words of the plain interface are `in/2`, `out/1`, `peek/1`; those ending in `_r` work at the
  rear. `head/1`, `tail/1`, `cons/2` and their reversed twins are the older ones.
  """

  @doc """
  Makes an empty queue.

      iex> :queue.to_list(:queue.new())
      []

  """
  def new, do: {[], []}

  @doc """
  Tells whether a term looks like a queue.

      iex> :queue.is_queue(:queue.new())
      true

  """
  def is_queue({rear, front}) when is_list(rear) and is_list(front), do: true
  def is_queue(_), do: false

  @doc """
  Tells whether a queue is empty.

      iex> :queue.is_empty(:queue.new())
      true

  """
  def is_empty({[], []}), do: true
  def is_empty({rear, front}) when is_list(rear) and is_list(front), do: false
  def is_empty(_), do: :erlang.error(:badarg)

  @doc """
  Counts the elements.

      iex> :queue.len(:queue.from_list([1, 2]))
      2

  """
  def len({rear, front}) when is_list(rear) and is_list(front), do: length(rear) + length(front)
  def len(_), do: :erlang.error(:badarg)

  @doc """
  Lists the elements from front to rear.

      iex> :queue.to_list(:queue.from_list([1, 2]))
      [1, 2]

  """
  def to_list({rear, front}) when is_list(rear) and is_list(front) do
    front ++ :lists.reverse(rear)
  end

  def to_list(_), do: :erlang.error(:badarg)

  @doc """
  Makes a queue of the elements of a list.

      iex> :queue.get(:queue.from_list([1, 2]))
      1

  """
  def from_list(list) when is_list(list), do: front_to_rear(list)
  def from_list(_), do: :erlang.error(:badarg)

  # A queue of what is left in one list, shared between both.
  defp front_to_rear([]), do: {[], []}
  defp front_to_rear([_] = front), do: {front, []}
  defp front_to_rear([x, y]), do: {[y], [x]}

  defp front_to_rear(list) do
    {front, rear} = :lists.split(div(length(list), 2), list)
    {:lists.reverse(rear), front}
  end

  defp rear_to_front([]), do: {[], []}
  defp rear_to_front([_] = rear), do: {[], rear}
  defp rear_to_front([y, x]), do: {[y], [x]}

  defp rear_to_front(list) do
    {rear, front} = :lists.split(div(length(list), 2), list)
    {rear, :lists.reverse(front)}
  end

  # --- Putting ------------------------------------------------------------

  @doc """
  Puts an element at the rear.

      iex> :queue.to_list(:queue.in(3, :queue.from_list([1, 2])))
      [1, 2, 3]

  """
  def unquote(:in)(element, {[_] = rear, []}), do: {[element], rear}

  def unquote(:in)(element, {rear, front}) when is_list(rear) and is_list(front) do
    {[element | rear], front}
  end

  def unquote(:in)(_, _), do: :erlang.error(:badarg)

  @doc """
  Puts an element at the front.

      iex> :queue.to_list(:queue.in_r(0, :queue.from_list([1, 2])))
      [0, 1, 2]

  """
  def in_r(element, {[], [_] = front}), do: {front, [element]}

  def in_r(element, {rear, front}) when is_list(rear) and is_list(front) do
    {rear, [element | front]}
  end

  def in_r(_, _), do: :erlang.error(:badarg)

  # --- Taking -------------------------------------------------------------

  @doc """
  Takes the element at the front.

      iex> {{:value, 1}, rest} = :queue.out(:queue.from_list([1, 2]))
      iex> :queue.out(rest) |> elem(0)
      {:value, 2}
      iex> :queue.out(:queue.new()) |> elem(0)
      :empty

  """
  def out({[], []} = queue), do: {:empty, queue}
  def out({[element], []}), do: {{:value, element}, {[], []}}

  def out({[last | rear], []}) do
    [element | front] = :lists.reverse(rear)
    {{:value, element}, {[last], front}}
  end

  def out({rear, [element]}) when is_list(rear), do: {{:value, element}, rear_to_front(rear)}
  def out({rear, [element | front]}) when is_list(rear), do: {{:value, element}, {rear, front}}
  def out(_), do: :erlang.error(:badarg)

  @doc """
  Takes the element at the rear.

      iex> :queue.out_r(:queue.from_list([1, 2])) |> elem(0)
      {:value, 2}

  """
  def out_r({[], []} = queue), do: {:empty, queue}
  def out_r({[], [element]}), do: {{:value, element}, {[], []}}

  def out_r({[], [first | front]}) do
    [element | rear] = :lists.reverse(front)
    {{:value, element}, {rear, [first]}}
  end

  def out_r({[element], front}) when is_list(front), do: {{:value, element}, front_to_rear(front)}
  def out_r({[element | rear], front}) when is_list(front), do: {{:value, element}, {rear, front}}
  def out_r(_), do: :erlang.error(:badarg)

  @doc """
  Returns the element at the front of a queue that is not empty.

      iex> :queue.get(:queue.from_list([1, 2]))
      1

  """
  def get({[], []}), do: :erlang.error(:empty)
  def get({rear, front}) when is_list(rear) and is_list(front), do: get(rear, front)
  def get(_), do: :erlang.error(:badarg)

  # The element at the end of the second list.
  defp get(_, [element | _]), do: element
  defp get([element], []), do: element
  defp get(list, []), do: :lists.last(list)

  @doc """
  Returns the element at the rear of a queue that is not empty.

      iex> :queue.get_r(:queue.from_list([1, 2]))
      2

  """
  def get_r({[], []}), do: :erlang.error(:empty)
  def get_r({rear, front}) when is_list(rear) and is_list(front), do: get(front, rear)
  def get_r(_), do: :erlang.error(:badarg)

  @doc """
  Returns `{:value, element}` for the element at the front, or `:empty`.

      iex> :queue.peek(:queue.from_list([1, 2]))
      {:value, 1}

  """
  def peek({[], []}), do: :empty
  def peek({rear, front}) when is_list(rear) and is_list(front), do: {:value, get(rear, front)}
  def peek(_), do: :erlang.error(:badarg)

  @doc """
  Returns `{:value, element}` for the element at the rear, or `:empty`.

      iex> :queue.peek_r(:queue.from_list([1, 2]))
      {:value, 2}

  """
  def peek_r({[], []}), do: :empty
  def peek_r({rear, front}) when is_list(rear) and is_list(front), do: {:value, get(front, rear)}
  def peek_r(_), do: :erlang.error(:badarg)

  @doc """
  Removes the element at the front of a queue that is not empty.

      iex> :queue.to_list(:queue.drop(:queue.from_list([1, 2])))
      [2]

  """
  def drop(queue) do
    case out(queue) do
      {{:value, _}, rest} -> rest
      {:empty, _} -> :erlang.error(:empty)
    end
  end

  @doc """
  Removes the element at the rear of a queue that is not empty.

      iex> :queue.to_list(:queue.drop_r(:queue.from_list([1, 2])))
      [1]

  """
  def drop_r(queue) do
    case out_r(queue) do
      {{:value, _}, rest} -> rest
      {:empty, _} -> :erlang.error(:empty)
    end
  end

  # --- Whole queues -------------------------------------------------------

  @doc """
  Turns a queue around.

      iex> :queue.to_list(:queue.reverse(:queue.from_list([1, 2])))
      [2, 1]

  """
  def reverse({rear, front}) when is_list(rear) and is_list(front), do: {front, rear}
  def reverse(_), do: :erlang.error(:badarg)

  @doc """
  Puts the second queue behind the first.

      iex> :queue.to_list(:queue.join(:queue.from_list([1]), :queue.from_list([2])))
      [1, 2]

  """
  def join({rear, front} = queue, {[], []}) when is_list(rear) and is_list(front), do: queue
  def join({[], []}, {rear, front} = queue) when is_list(rear) and is_list(front), do: queue

  def join({rear1, front1}, {rear2, front2})
      when is_list(rear1) and is_list(front1) and is_list(rear2) and is_list(front2) do
    {rear2, front1 ++ :lists.reverse(rear1, front2)}
  end

  def join(_, _), do: :erlang.error(:badarg)

  @doc """
  Splits a queue after `n` elements, which it must have.

      iex> {first, second} = :queue.split(1, :queue.from_list([1, 2]))
      iex> {:queue.to_list(first), :queue.to_list(second)}
      {[1], [2]}

  """
  def split(0, {rear, front} = queue) when is_list(rear) and is_list(front), do: {{[], []}, queue}

  def split(n, {rear, front} = queue)
      when is_integer(n) and n > 0 and is_list(rear) and is_list(front) do
    in_front = length(front)

    cond do
      n < in_front ->
        {first, second} = :lists.split(n, front)
        [head | tail] = first
        {{:lists.reverse(tail), [head]}, {rear, second}}

      n === in_front ->
        {front_to_rear(front), rear_to_front(rear)}

      n - in_front < length(rear) ->
        {second, first} = :lists.split(length(rear) - (n - in_front), rear)
        [last | others] = second
        {{first, front}, {[last], :lists.reverse(others)}}

      n - in_front === length(rear) ->
        {queue, {[], []}}

      true ->
        :erlang.error(:badarg)
    end
  end

  def split(_, _), do: :erlang.error(:badarg)

  @doc """
  Tells whether an element strictly equals a term.

      iex> :queue.member(2, :queue.from_list([1, 2]))
      true

  """
  def member(element, {rear, front}) when is_list(rear) and is_list(front) do
    :lists.member(element, rear) or :lists.member(element, front)
  end

  def member(_, _), do: :erlang.error(:badarg)

  @doc """
  Tells whether `pred` returns `true` for all elements.

      iex> :queue.all(&(&1 > 0), :queue.from_list([1, 2]))
      true

  """
  def all(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front) do
    :lists.all(pred, front) and :lists.all(pred, rear)
  end

  def all(_, _), do: :erlang.error(:badarg)

  @doc """
  Tells whether `pred` returns `true` for at least one element.

      iex> :queue.any(&(&1 > 1), :queue.from_list([1, 2]))
      true

  """
  def any(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front) do
    :lists.any(pred, front) or :lists.any(pred, rear)
  end

  def any(_, _), do: :erlang.error(:badarg)

  @doc """
  Folds over the elements from front to rear.

      iex> :queue.fold(&[&1 | &2], [], :queue.from_list([1, 2]))
      [2, 1]

  """
  def fold(fun, acc, {rear, front})
      when is_function(fun, 2) and is_list(rear) and is_list(front) do
    :lists.foldr(fun, :lists.foldl(fun, acc, front), rear)
  end

  def fold(_, _, _), do: :erlang.error(:badarg)

  @doc """
  Keeps the elements for which `fun` returns `true`; where it returns a list its elements
  take the place.

      iex> :queue.to_list(:queue.filter(&(&1 > 1), :queue.from_list([1, 2])))
      [2]

  """
  def filter(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front) do
    front = filter_front(fun, front)
    rear = filter_rear(fun, rear)

    cond do
      rear === [] -> front_to_rear(front)
      front === [] -> rear_to_front(rear)
      true -> {rear, front}
    end
  end

  def filter(_, _), do: :erlang.error(:badarg)

  defp filter_front(fun, [head | tail]) do
    case fun.(head) do
      true -> [head | filter_front(fun, tail)]
      [] -> filter_front(fun, tail)
      false -> filter_front(fun, tail)
      list when is_list(list) -> list ++ filter_front(fun, tail)
    end
  end

  defp filter_front(_, []), do: []

  # The rear is backwards: its last element is called for first.
  defp filter_rear(fun, [head | tail]) do
    tail = filter_rear(fun, tail)

    case fun.(head) do
      true -> [head | tail]
      [] -> tail
      false -> tail
      list when is_list(list) -> :lists.reverse(list, tail)
    end
  end

  defp filter_rear(_, []), do: []

  @doc """
  Keeps the elements for which `fun` returns `true`, and puts `value` where it
  returns `{true, value}`.

      iex> :queue.to_list(:queue.filtermap(&(&1 > 1 and {true, -&1}), :queue.from_list([1, 2])))
      [-2]

  """
  def filtermap(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front) do
    front = :lists.filtermap(fun, front)
    rear = filtermap_rear(fun, rear)

    cond do
      rear === [] -> front_to_rear(front)
      front === [] -> rear_to_front(rear)
      true -> {rear, front}
    end
  end

  def filtermap(_, _), do: :erlang.error(:badarg)

  defp filtermap_rear(fun, [head | tail]) do
    tail = filtermap_rear(fun, tail)

    case fun.(head) do
      true -> [head | tail]
      {true, value} -> [value | tail]
      false -> tail
    end
  end

  defp filtermap_rear(_, []), do: []

  @doc """
  Removes the first element that strictly equals a term.

      iex> :queue.to_list(:queue.delete(1, :queue.from_list([1, 2, 1])))
      [2, 1]

  """
  def delete(element, queue), do: delete_with(&(&1 === element), queue)

  @doc """
  Removes the last element that strictly equals a term.

      iex> :queue.to_list(:queue.delete_r(1, :queue.from_list([1, 2, 1])))
      [1, 2]

  """
  def delete_r(element, queue), do: delete_with_r(&(&1 === element), queue)

  @doc """
  Removes the first element for which `pred` returns `true`.

      iex> :queue.to_list(:queue.delete_with(&(&1 > 1), :queue.from_list([1, 2, 3])))
      [1, 3]

  """
  def delete_with(pred, {rear, front} = queue)
      when is_function(pred, 1) and is_list(rear) and is_list(front) do
    case delete_first(front, pred) do
      :error ->
        case delete_first(:lists.reverse(rear), pred) do
          :error -> queue
          [] -> front_to_rear(front)
          new_rear -> {:lists.reverse(new_rear), front}
        end

      [] ->
        rear_to_front(rear)

      new_front ->
        {rear, new_front}
    end
  end

  def delete_with(_, _), do: :erlang.error(:badarg)

  @doc """
  Removes the last element for which `pred` returns `true`.

      iex> :queue.to_list(:queue.delete_with_r(&(&1 > 1), :queue.from_list([1, 2, 3])))
      [1, 2]

  """
  def delete_with_r(pred, queue), do: reverse(delete_with(pred, reverse(queue)))

  defp delete_first([head | tail], pred) do
    case pred.(head) do
      true ->
        tail

      false ->
        case delete_first(tail, pred) do
          :error -> :error
          tail -> [head | tail]
        end
    end
  end

  defp delete_first([], _), do: :error

  # --- The older names ----------------------------------------------------

  @doc """
  Puts an element at the front.

      iex> :queue.to_list(:queue.cons(0, :queue.from_list([1])))
      [0, 1]

  """
  def cons(element, queue), do: in_r(element, queue)

  @doc """
  Returns the element at the front of a queue that is not empty.

      iex> :queue.head(:queue.from_list([1, 2]))
      1

  """
  def head({[], []}), do: :erlang.error(:empty)
  def head({rear, front}) when is_list(rear) and is_list(front), do: get(rear, front)
  def head(_), do: :erlang.error(:badarg)

  @doc """
  Removes the element at the front of a queue that is not empty.

      iex> :queue.to_list(:queue.tail(:queue.from_list([1, 2])))
      [2]

  """
  def tail(queue), do: drop(queue)

  @doc """
  Puts an element at the rear.

      iex> :queue.to_list(:queue.snoc(:queue.from_list([1]), 2))
      [1, 2]

  """
  def snoc(queue, element), do: :queue.in(element, queue)

  @doc """
  Returns the element at the rear of a queue that is not empty.

      iex> :queue.daeh(:queue.from_list([1, 2]))
      2

  """
  def daeh(queue), do: get_r(queue)

  @doc """
  Returns the element at the rear of a queue that is not empty.

      iex> :queue.last(:queue.from_list([1, 2]))
      2

  """
  def last(queue), do: get_r(queue)

  @doc """
  Removes the element at the rear of a queue that is not empty.

      iex> :queue.to_list(:queue.liat(:queue.from_list([1, 2])))
      [1]

  """
  def liat(queue), do: drop_r(queue)

  @doc """
  Removes the element at the rear of a queue that is not empty.

      iex> :queue.to_list(:queue.lait(:queue.from_list([1, 2])))
      [1]

  """
  def lait(queue), do: drop_r(queue)

  @doc """
  Removes the element at the rear of a queue that is not empty.

      iex> :queue.to_list(:queue.init(:queue.from_list([1, 2])))
      [1]

  """
  def init(queue), do: drop_r(queue)
end
