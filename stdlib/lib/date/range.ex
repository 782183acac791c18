defmodule Date.Range do
  @moduledoc """
  Dates from a first to a last one, in steps of days; made with `Date.range/2` and `Date.range/3`.

      iex> range = Date.range(~D[2001-01-01], ~D[2002-01-01])
      iex> Enum.member?(range, ~D[2001-02-01])
      true
      iex> Enum.take(range, 2)
      [~D[2001-01-01], ~D[2001-01-02]]

  """

  @enforce_keys [:first, :last, :first_in_iso_days, :last_in_iso_days, :step]
  defstruct [:first, :last, :first_in_iso_days, :last_in_iso_days, :step]

  @doc false
  def days(%Date.Range{first_in_iso_days: from, last_in_iso_days: to, step: step}), do: from..to//step

  @doc false
  def date(days, calendar), do: Date.from_gregorian_days(days, calendar)
end

defimpl Enumerable, for: Date.Range do
  def count(range), do: {:ok, Range.size(Date.Range.days(range))}

  def member?(%{first: %{calendar: calendar}} = range, %{__struct__: Date, calendar: calendar} = date) do
    {days, _} = Date.to_iso_days(date)
    {:ok, days in Date.Range.days(range)}
  end

  def member?(_range, _other), do: {:ok, false}

  def slice(%{first: %{calendar: calendar}} = range) do
    days = Date.Range.days(range)

    slicer = fn start, amount, step ->
      from = days.first + start * days.step
      dates(from, days.step * step, amount, calendar)
    end

    {:ok, Range.size(days), slicer}
  end

  defp dates(_from, _step, 0, _calendar), do: []
  defp dates(from, step, amount, calendar), do: [Date.Range.date(from, calendar) | dates(from + step, step, amount - 1, calendar)]

  def reduce(%{first: %{calendar: calendar}} = range, acc, fun) do
    range |> Date.Range.days() |> Enumerable.reduce(acc, fn days, acc -> fun.(Date.Range.date(days, calendar), acc) end)
  end
end

defimpl Inspect, for: Date.Range do
  import Inspect.Algebra

  # The step is written where it is not the one that the two dates give by themselves.
  def inspect(%{first: first, last: last, step: 1}, opts) do
    container_doc("Date.range(", [first, last], ")", opts, &to_doc/2)
  end

  def inspect(%{first: first, last: last, step: step}, opts) do
    container_doc("Date.range(", [first, last, step], ")", opts, &to_doc/2)
  end
end
