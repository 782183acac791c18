defmodule Date do
  @moduledoc """
  Dates: year, month and day in a calendar.

  `~D[2000-01-01]` is one. Functions that take a date also take what has the fields of one, such
  as a `NaiveDateTime` or a `DateTime`. Compare with `compare/2` (or sort with
  `Enum.sort(dates, Date)`): `<` and `==` look at the fields, not at the days.
  """

  @enforce_keys [:year, :month, :day]
  defstruct [:year, :month, :day, calendar: Calendar.ISO]

  @doc """
  Makes a date.

      iex> Date.new(2000, 2, 29)
      {:ok, ~D[2000-02-29]}
      iex> Date.new(2000, 2, 30)
      {:error, :invalid_date}

  """
  def new(year, month, day, calendar \\ Calendar.ISO) do
    if calendar.valid_date?(year, month, day) do
      {:ok, %Date{year: year, month: month, day: day, calendar: calendar}}
    else
      {:error, :invalid_date}
    end
  end

  @doc """
  Makes a date or raises.

      iex> Date.new!(2000, 1, 1)
      ~D[2000-01-01]

  """
  def new!(year, month, day, calendar \\ Calendar.ISO) do
    case new(year, month, day, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot build date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The date in UTC now.

      iex> Date.utc_today().year >= 2024
      true

  """
  def utc_today(calendar \\ Calendar.ISO)

  def utc_today(Calendar.ISO) do
    {:ok, {year, month, day}, _, _} = Calendar.ISO.from_unix(System.os_time(), :native)
    %Date{year: year, month: month, day: day}
  end

  def utc_today(calendar), do: calendar |> DateTime.utc_now() |> DateTime.to_date()

  @doc """
  The dates from one to another. Enumerable; the step may be negative.

      iex> Date.range(~D[1999-01-01], ~D[2000-01-01]) |> Enum.count()
      366

  """
  def range(first, last)

  def range(%{calendar: calendar} = first, %{calendar: calendar} = last) do
    {from, _} = to_iso_days(first)
    {to, _} = to_iso_days(last)
    step = if from <= to, do: 1, else: -1
    range(first, from, last, to, calendar, step)
  end

  def range(%{calendar: _, year: _, month: _, day: _}, %{calendar: _, year: _, month: _, day: _}) do
    raise ArgumentError, "both dates must have matching calendars"
  end

  @doc """
  The dates from one to another in steps of days.

      iex> Date.range(~D[2000-01-01], ~D[2000-01-10], 4) |> Enum.to_list()
      [~D[2000-01-01], ~D[2000-01-05], ~D[2000-01-09]]

  """
  def range(%{calendar: calendar} = first, %{calendar: calendar} = last, step) when is_integer(step) and step != 0 do
    {from, _} = to_iso_days(first)
    {to, _} = to_iso_days(last)
    range(first, from, last, to, calendar, step)
  end

  def range(%{calendar: _, year: _, month: _, day: _} = first, %{calendar: _, year: _, month: _, day: _} = last, step) do
    raise ArgumentError,
          "both dates must have matching calendar and the step must be a non-zero integer, " <>
            "got: #{inspect(first)}, #{inspect(last)}, #{step}"
  end

  defp range(first, from, last, to, calendar, step) do
    %Date.Range{
      first: %Date{calendar: calendar, year: first.year, month: first.month, day: first.day},
      last: %Date{calendar: calendar, year: last.year, month: last.month, day: last.day},
      first_in_iso_days: from,
      last_in_iso_days: to,
      step: step
    }
  end

  # --- texts and other forms ----------------------------------------------------------

  @doc """
  Parses a date.

      iex> Date.from_iso8601("2015-01-23")
      {:ok, ~D[2015-01-23]}
      iex> Date.from_iso8601("2015:01:23")
      {:error, :invalid_format}
      iex> Date.from_iso8601("2015-01-32")
      {:error, :invalid_date}

  """
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day}} <- Calendar.ISO.parse_date(string) do
      convert(%Date{year: year, month: month, day: day}, calendar)
    end
  end

  @doc """
  Parses a date or raises.

      iex> Date.from_iso8601!("2015-01-23")
      ~D[2015-01-23]

  """
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(string)} as date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The text of a date in the ISO calendar.

      iex> Date.to_iso8601(~D[2000-02-28])
      "2000-02-28"
      iex> Date.to_iso8601(~D[2000-02-28], :basic)
      "20000228"

  """
  def to_iso8601(date, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = date, format) when format in [:basic, :extended] do
    %{year: year, month: month, day: day} = date
    Calendar.ISO.date_to_string(year, month, day, format)
  end

  def to_iso8601(%{calendar: _} = date, format) when format in [:basic, :extended] do
    date |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  The text of a date as its calendar writes it.

      iex> Date.to_string(~N[2015-01-01 10:00:00])
      "2015-01-01"

  """
  def to_string(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.date_to_string(year, month, day)

  @doc """
  Year, month and day as a tuple.

      iex> Date.to_erl(~D[2000-01-01])
      {2000, 1, 1}

  """
  def to_erl(date) do
    %{year: year, month: month, day: day} = convert!(date, Calendar.ISO)
    {year, month, day}
  end

  @doc """
  The date of a tuple of year, month and day.

      iex> Date.from_erl({2000, 13, 1})
      {:error, :invalid_date}

  """
  def from_erl(tuple, calendar \\ Calendar.ISO)

  def from_erl({year, month, day}, calendar) do
    with {:ok, date} <- new(year, month, day, Calendar.ISO), do: convert(date, calendar)
  end

  @doc """
  The date of a tuple, or raises.

      iex> Date.from_erl!({2000, 1, 1})
      ~D[2000-01-01]

  """
  def from_erl!(tuple, calendar \\ Calendar.ISO) do
    case from_erl(tuple, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The date so many days after 0000-01-01.

      iex> Date.from_gregorian_days(730_485)
      ~D[2000-01-01]

  """
  def from_gregorian_days(days, calendar \\ Calendar.ISO) when is_integer(days), do: from_iso_days({days, {0, 1}}, calendar)

  @doc """
  Days since 0000-01-01.

      iex> Date.to_gregorian_days(~D[2000-01-01])
      730485

  """
  def to_gregorian_days(date) do
    {days, _} = to_iso_days(date)
    days
  end

  # --- arithmetic ---------------------------------------------------------------------

  @doc """
  The date so many days later.

      iex> Date.add(~D[2000-01-31], 1)
      ~D[2000-02-01]

  """
  def add(%{calendar: Calendar.ISO} = date, days) do
    %{year: year, month: month, day: day} = date
    {year, month, day} = Calendar.ISO.shift_days({year, month, day}, days)
    %Date{calendar: Calendar.ISO, year: year, month: month, day: day}
  end

  def add(%{calendar: calendar} = date, days) do
    {iso_days, fraction} = to_iso_days(date)
    from_iso_days({iso_days + days, fraction}, calendar)
  end

  @doc """
  Days from the second date to the first.

      iex> Date.diff(~D[2000-01-03], ~D[2000-01-01])
      2

  """
  def diff(%{calendar: Calendar.ISO, year: y1, month: m1, day: d1}, %{calendar: Calendar.ISO, year: y2, month: m2, day: d2}) do
    Calendar.ISO.date_to_iso_days(y1, m1, d1) - Calendar.ISO.date_to_iso_days(y2, m2, d2)
  end

  def diff(%{calendar: calendar1} = date1, %{calendar: calendar2} = date2) do
    if Calendar.compatible_calendars?(calendar1, calendar2) do
      {days1, _} = to_iso_days(date1)
      {days2, _} = to_iso_days(date2)
      days1 - days2
    else
      raise ArgumentError,
            "cannot calculate the difference between #{inspect(date1)} and #{inspect(date2)} " <>
              "because their calendars are not compatible and thus the result would be ambiguous"
    end
  end

  @doc """
  The date a duration later. Days that a month does not have become its last one.

      iex> Date.shift(~D[2016-01-31], month: 1)
      ~D[2016-02-29]

  """
  def shift(%{calendar: calendar} = date, duration) do
    %{year: year, month: month, day: day} = date
    {year, month, day} = calendar.shift_date(year, month, day, __duration__!(duration))
    %Date{calendar: calendar, year: year, month: month, day: day}
  end

  @doc false
  def __duration__!(%Duration{} = duration), do: duration
  def __duration__!(units), do: Duration.__of_units__!(units, [:year, :month, :week, :day])

  # --- comparing ----------------------------------------------------------------------

  @doc """
  Which of two dates comes first: `:lt`, `:eq` or `:gt`.

      iex> Date.compare(~D[2016-04-16], ~D[2016-04-28])
      :lt

  """
  def compare(%{calendar: calendar} = date1, %{calendar: calendar} = date2) do
    %{year: y1, month: m1, day: d1} = date1
    %{year: y2, month: m2, day: d2} = date2

    cond do
      y1 != y2 -> order(y1, y2)
      m1 != m2 -> order(m1, m2)
      true -> order(d1, d2)
    end
  end

  def compare(%{calendar: calendar1} = date1, %{calendar: calendar2} = date2) do
    if Calendar.compatible_calendars?(calendar1, calendar2) do
      {days1, _} = to_iso_days(date1)
      {days2, _} = to_iso_days(date2)
      order(days1, days2)
    else
      raise ArgumentError, """
      cannot compare #{inspect(date1)} with #{inspect(date2)}.

      This comparison would be ambiguous as their calendars have incompatible day rollover moments.
      Specify an exact time of day (using DateTime) to resolve this ambiguity
      """
    end
  end

  defp order(a, b) when a < b, do: :lt
  defp order(a, b) when a > b, do: :gt
  defp order(_, _), do: :eq

  @doc """
  Whether the first date comes before the second.

      iex> Date.before?(~D[2021-01-01], ~D[2022-02-02])
      true

  """
  def before?(date1, date2), do: compare(date1, date2) == :lt

  @doc """
  Whether the first date comes after the second.

      iex> Date.after?(~D[2021-01-01], ~D[2022-02-02])
      false

  """
  def after?(date1, date2), do: compare(date1, date2) == :gt

  # --- calendars ----------------------------------------------------------------------

  @doc """
  The same day in another calendar.

      iex> Date.convert(~D[2000-01-01], Calendar.ISO)
      {:ok, ~D[2000-01-01]}

  """
  def convert(%{calendar: calendar, year: year, month: month, day: day}, calendar) do
    {:ok, %Date{calendar: calendar, year: year, month: month, day: day}}
  end

  def convert(%{calendar: calendar} = date, target) do
    if Calendar.compatible_calendars?(calendar, target) do
      {:ok, date |> to_iso_days() |> from_iso_days(target)}
    else
      {:error, :incompatible_calendars}
    end
  end

  @doc "The same day in another calendar, or raises."
  def convert!(date, calendar) do
    case convert(date, calendar) do
      {:ok, date} ->
        date

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(date)} to target calendar #{inspect(calendar)}, reason: #{inspect(reason)}"
    end
  end

  @doc false
  def to_iso_days(%{calendar: Calendar.ISO, year: year, month: month, day: day}) do
    {Calendar.ISO.date_to_iso_days(year, month, day), {0, 86_400_000_000}}
  end

  def to_iso_days(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.naive_datetime_to_iso_days(year, month, day, 0, 0, 0, {0, 0})
  end

  defp from_iso_days({days, _fraction}, Calendar.ISO) do
    {year, month, day} = Calendar.ISO.date_from_iso_days(days)
    %Date{calendar: Calendar.ISO, year: year, month: month, day: day}
  end

  defp from_iso_days(iso_days, calendar) do
    {year, month, day, _, _, _, _} = calendar.naive_datetime_from_iso_days(iso_days)
    %Date{calendar: calendar, year: year, month: month, day: day}
  end

  # --- years, months, weeks -----------------------------------------------------------

  @doc """
  Whether the year is a leap year.

      iex> Date.leap_year?(~D[2000-01-01])
      true

  """
  def leap_year?(%{calendar: calendar, year: year}), do: calendar.leap_year?(year)

  @doc """
  The days of the month.

      iex> Date.days_in_month(~D[1900-02-01])
      28

  """
  def days_in_month(%{calendar: calendar, year: year, month: month}), do: calendar.days_in_month(year, month)

  @doc """
  The months of the year.

      iex> Date.months_in_year(~D[1900-01-13])
      12

  """
  def months_in_year(%{calendar: calendar, year: year}), do: calendar.months_in_year(year)

  @doc """
  The day of the week, counted from the day that weeks begin with: Monday, if it is not given.

      iex> Date.day_of_week(~D[2016-10-31])
      1
      iex> Date.day_of_week(~D[2016-10-31], :sunday)
      2

  """
  def day_of_week(%{calendar: calendar, year: year, month: month, day: day}, starting_on \\ :default) do
    {day_of_week, _first, _last} = calendar.day_of_week(year, month, day, starting_on)
    day_of_week
  end

  @doc """
  The day of the year.

      iex> Date.day_of_year(~D[2016-03-01])
      61

  """
  def day_of_year(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.day_of_year(year, month, day)

  @doc """
  The quarter of the year.

      iex> Date.quarter_of_year(~D[2016-10-31])
      4

  """
  def quarter_of_year(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.quarter_of_year(year, month, day)
  end

  @doc """
  The year in its era, and the era.

      iex> Date.year_of_era(~D[0000-01-01])
      {1, 0}

  """
  def year_of_era(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.year_of_era(year, month, day)

  @doc """
  The day in its era, and the era.

      iex> Date.day_of_era(~D[0001-01-01])
      {1, 1}

  """
  def day_of_era(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.day_of_era(year, month, day)

  @doc """
  The first day of the week.

      iex> Date.beginning_of_week(~D[2020-07-11])
      ~D[2020-07-06]
      iex> Date.beginning_of_week(~D[2020-07-11], :sunday)
      ~D[2020-07-05]

  """
  def beginning_of_week(%{calendar: calendar, year: year, month: month, day: day} = date, starting_on \\ :default) do
    {day_of_week, first, _last} = calendar.day_of_week(year, month, day, starting_on)
    add(to_date(date), first - day_of_week)
  end

  @doc """
  The last day of the week.

      iex> Date.end_of_week(~D[2020-07-11])
      ~D[2020-07-12]

  """
  def end_of_week(%{calendar: calendar, year: year, month: month, day: day} = date, starting_on \\ :default) do
    {day_of_week, _first, last} = calendar.day_of_week(year, month, day, starting_on)
    add(to_date(date), last - day_of_week)
  end

  defp to_date(%{calendar: calendar, year: year, month: month, day: day}) do
    %Date{calendar: calendar, year: year, month: month, day: day}
  end

  @doc """
  The first day of the month.

      iex> Date.beginning_of_month(~D[2000-01-31])
      ~D[2000-01-01]

  """
  def beginning_of_month(%{year: year, month: month, calendar: calendar}) do
    %Date{year: year, month: month, day: 1, calendar: calendar}
  end

  @doc """
  The last day of the month.

      iex> Date.end_of_month(~D[2000-02-10])
      ~D[2000-02-29]

  """
  def end_of_month(%{year: year, month: month, calendar: calendar} = date) do
    %Date{year: year, month: month, day: days_in_month(date), calendar: calendar}
  end
end

defimpl String.Chars, for: Date do
  def to_string(date), do: Date.to_string(date)
end

defimpl Inspect, for: Date do
  # The sigil holds years of four digits.
  def inspect(%{calendar: calendar, year: year, month: month, day: day}, _opts)
      when calendar != Calendar.ISO or year in -9999..9999 do
    "~D[" <> calendar.date_to_string(year, month, day) <> suffix(calendar) <> "]"
  end

  def inspect(%{year: year, month: month, day: day}, _opts) do
    "Date.new!(#{Integer.to_string(year)}, #{Integer.to_string(month)}, #{Integer.to_string(day)})"
  end

  defp suffix(Calendar.ISO), do: ""
  defp suffix(calendar), do: " " <> inspect(calendar)
end
