defmodule Range do
  @moduledoc """
  Integers from a first to a last one, in steps.

  Written `first..last` (steps of 1) or `first..last//step`. Both ends are included
  when the steps reach them. A range whose step leads away from its last integer is
  empty. Ranges are enumerable without ever listing their integers.
  """

  @enforce_keys [:first, :last, :step]
  defstruct first: nil, last: nil, step: nil

  @doc """
  Makes a range that goes up or, if `last` is below `first`, down.

      iex> Range.new(1, 3)
      1..3
      iex> Range.new(3, 1)
      3..1//-1

  """
  def new(first, last) when is_integer(first) and is_integer(last) and last < first do
    IO.warn_once(
      {__MODULE__, :default_step},
      fn ->
        "Range.new/2 and first..last default to a step of -1 when last < first. Use Range.new(first, last, -1) or first..last//-1, or pass 1 if that was your intention"
      end,
      3
    )

    %{__struct__: Range, first: first, last: last, step: -1}
  end

  def new(first, last) when is_integer(first) and is_integer(last) do
    %{__struct__: Range, first: first, last: last, step: 1}
  end

  @doc """
  Makes a range with steps.

      iex> Range.new(0, 10, 5) |> Enum.to_list()
      [0, 5, 10]

  """
  def new(first, last, step)
      when is_integer(first) and is_integer(last) and is_integer(step) and step != 0 do
    %{__struct__: Range, first: first, last: last, step: step}
  end

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a " <>
            "non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  @doc """
  Counts the integers.

      iex> Range.size(1..10//3)
      4
      iex> Range.size(1..0//1)
      0

  """
  def size(range)
  def size(first..last//step) when step > 0 and first > last, do: 0
  def size(first..last//step) when step < 0 and first < last, do: 0
  def size(first..last//step), do: div(last - first, step) + 1

  @doc """
  Lists the integers.

      iex> Range.to_list(1..3)
      [1, 2, 3]

  """
  def to_list(first..last//step) do
    cond do
      step > 0 and first <= last -> :lists.seq(first, last, step)
      step < 0 and first >= last -> :lists.seq(first, last, step)
      true -> []
    end
  end

  @doc """
  Moves a range by a number of steps.

      iex> Range.shift(1..10//3, 1)
      4..13//3

  """
  def shift(first..last//step, steps_to_shift) when is_integer(steps_to_shift) do
    new(first + steps_to_shift * step, last + steps_to_shift * step, step)
  end

  @doc """
  Splits a range after `split` integers, or before the last `-split`.

      iex> Range.split(1..5, 2)
      {1..2, 3..5}
      iex> Range.split(1..5, -2)
      {1..3, 4..5}
      iex> Range.split(1..5, 0)
      {1..0//1, 1..5}

  """
  def split(first..last//step = range, split) when is_integer(split) do
    count = if split >= 0, do: min(split, size(range)), else: max(size(range) + split, 0)
    middle = first + count * step
    {new(first, middle - step, step), new(middle, last, step)}
  end

  @doc """
  Tells whether two ranges have no integer in common.

      iex> Range.disjoint?(1..5, 6..9)
      true
      iex> Range.disjoint?(1..10//2, 2..10//2)
      true
      iex> Range.disjoint?(1..10//3, 2..10//2)
      false

  """
  def disjoint?(first1..last1//step1 = range1, first2..last2//step2 = range2) do
    if size(range1) == 0 or size(range2) == 0 do
      true
    else
      {low1, high1, step1} = ascending(first1, last1, step1)
      {low2, high2, step2} = ascending(first2, last2, step2)
      low = max(low1, low2)
      high = min(high1, high2)

      # A common integer x satisfies x = low1 (mod step1) and x = low2 (mod step2).
      {gcd, factor} = extended_gcd(step1, step2)

      if low > high or rem(low2 - low1, gcd) != 0 do
        true
      else
        period = step1 * div(step2, gcd)
        common = low1 + step1 * factor * div(low2 - low1, gcd)

        case rem(common - low, period) do
          beyond when beyond >= 0 -> low + beyond > high
          beyond -> low + beyond + period > high
        end
      end
    end
  end

  # The same integers with a positive step, from the lowest to the highest.
  defp ascending(first, last, step) when step > 0, do: {first, last - rem(last - first, step), step}
  defp ascending(first, last, step), do: {last - rem(last - first, step), first, -step}

  # gcd(a, b), and x with a * x = gcd(a, b) (mod b).
  defp extended_gcd(a, b), do: extended_gcd(a, b, 1, 0)

  defp extended_gcd(a, 0, x, _), do: {a, x}
  defp extended_gcd(a, b, x, next_x), do: extended_gcd(b, rem(a, b), next_x, x - div(a, b) * next_x)

  @doc false
  @deprecated "Pattern match on first..last//step instead"
  def range?(term)

  def range?(first..last//step)
      when is_integer(first) and is_integer(last) and is_integer(step) and step != 0,
      do: true

  def range?(_), do: false
end

defimpl Inspect, for: Range do
  import Inspect.Algebra

  def inspect(first..last//1, opts) when last >= first do
    concat([to_doc(first, opts), "..", to_doc(last, opts)])
  end

  def inspect(first..last//step, opts) do
    concat([to_doc(first, opts), "..", to_doc(last, opts), "//", to_doc(step, opts)])
  end
end
