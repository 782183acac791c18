defprotocol Enumerable do
  @moduledoc """
  What `Enum` and `Stream` need to know of a collection.

  `reduce/3` is the one that everything can be done with. It takes an accumulator
  with an order in front of it and calls a function, which returns such a pair
  again, for one element after another:

    * `{:cont, acc}` asks for the next element; when there is none left, `reduce/3`
      returns `{:done, acc}`
    * `{:halt, acc}` ends the reduction, which returns `{:halted, acc}`
    * `{:suspend, acc}` pauses it: it returns `{:suspended, acc, continuation}`, and the
      continuation is a function that takes the next order

  The other three are short cuts. Each may return `{:error, module}` to say that it knows no
  better way than to go through the elements with `reduce/3`.
  """

  @doc """
  Reduces the collection; see the module's text.

      iex> Enumerable.reduce([1, 2], {:cont, 0}, fn x, acc -> {:cont, acc + x} end)
      {:done, 3}

  """
  def reduce(enumerable, acc, fun)

  @doc """
  Returns `{:ok, number_of_elements}`, or `{:error, module}`.

      iex> Enumerable.count(1..3)
      {:ok, 3}

  """
  def count(enumerable)

  @doc """
  Returns `{:ok, boolean}` that tells whether an element strictly equals the term, or
  `{:error, module}`.

      iex> Enumerable.member?(1..3, 2)
      {:ok, true}

  """
  def member?(enumerable, element)

  @doc """
  Returns `{:ok, size, fun}` for collections that can be read at an index, or `{:error, module}`.

  The function is either of three arguments (start, number of elements, step), to list
  these elements, or of one argument, to list everything. The start lies inside of the
  collection, the number is at least one and does not lead beyond its end.

      iex> {:ok, 3, slice} = Enumerable.slice(1..3)
      iex> slice.(1, 2, 1)
      [2, 3]

  """
  def slice(enumerable)
end

defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}
  def member?(list, element), do: {:ok, :lists.member(element, list)}
  def slice([]), do: {:ok, 0, fn _, _, _ -> [] end}
  def slice(_list), do: {:error, __MODULE__}

  def reduce(_list, {:halt, acc}, _fun), do: {:halted, acc}
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(list, &1, fun)}
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce([head | tail], {:cont, acc}, fun), do: reduce(tail, fun.(head, acc), fun)
end

defimpl Enumerable, for: Map do
  def count(map), do: {:ok, map_size(map)}

  def member?(map, {key, value}) do
    case map do
      %{^key => ^value} -> {:ok, true}
      _ -> {:ok, false}
    end
  end

  def member?(_map, _other), do: {:ok, false}

  def slice(map), do: {:ok, map_size(map), &:maps.to_list/1}

  def reduce(map, acc, fun), do: Enumerable.List.reduce(:maps.to_list(map), acc, fun)
end

defimpl Enumerable, for: Range do
  def count(range), do: {:ok, Range.size(range)}

  def member?(first..last//step, value) when is_integer(value) do
    if step > 0 do
      {:ok, first <= value and value <= last and rem(value - first, step) === 0}
    else
      {:ok, last <= value and value <= first and rem(value - first, step) === 0}
    end
  end

  def member?(_range, _value), do: {:ok, false}

  def slice(first.._//step = range) do
    {:ok, Range.size(range), &numbers(first + &1 * step, &2, step * &3)}
  end

  defp numbers(_first, 0, _step), do: []
  defp numbers(first, count, step), do: [first | numbers(first + step, count - 1, step)]

  def reduce(first..last//step, acc, fun), do: reduce(first, last, acc, fun, step)

  defp reduce(first, last, {:suspend, acc}, fun, step) do
    {:suspended, acc, &reduce(first, last, &1, fun, step)}
  end

  defp reduce(_first, _last, {:halt, acc}, _fun, _step), do: {:halted, acc}

  defp reduce(first, last, {:cont, acc}, fun, step)
       when (step > 0 and first <= last) or (step < 0 and first >= last) do
    reduce(first + step, last, fun.(first, acc), fun, step)
  end

  defp reduce(_first, _last, {:cont, acc}, _fun, _step), do: {:done, acc}
end

defimpl Enumerable, for: Function do
  # A function of an order and a function, as `reduce/3` without its first argument.
  def count(_function), do: {:error, __MODULE__}
  def member?(_function, _value), do: {:error, __MODULE__}
  def slice(_function), do: {:error, __MODULE__}

  def reduce(function, acc, fun) when is_function(function, 2), do: function.(acc, fun)

  def reduce(function, _acc, _fun) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: function,
      description: "only anonymous functions of arity 2 are enumerable"
  end
end
