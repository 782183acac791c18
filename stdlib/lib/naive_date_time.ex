defmodule NaiveDateTime do
  @moduledoc """
  Dates with a time of day, but without a time zone.

  `~N[2000-01-01 23:00:07]` is one. It is naive because there may be no such instant in a time
  zone, or two. Functions that take one also take a `DateTime`, whose zone they leave out of
  account. Compare with `compare/2`.
  """

  @enforce_keys [:year, :month, :day, :hour, :minute, :second]
  defstruct [:year, :month, :day, :hour, :minute, :second, microsecond: {0, 0}, calendar: Calendar.ISO]

  @parts_per_day 86_400_000_000

  @doc """
  The date and time in UTC now.

      iex> NaiveDateTime.utc_now().year >= 2024
      true

  """
  def utc_now(calendar_or_time_unit \\ Calendar.ISO)

  def utc_now(unit) when unit in [:native, :microsecond, :millisecond, :second], do: utc_now(unit, Calendar.ISO)
  def utc_now(calendar), do: utc_now(:native, calendar)

  @doc "The date and time in UTC now, with the precision of a unit."
  def utc_now(unit, calendar) when unit in [:native, :microsecond, :millisecond, :second] do
    {:ok, {year, month, day}, {hour, minute, second}, microsecond} =
      Calendar.ISO.from_unix(System.os_time(unit), unit)

    convert!(iso({{year, month, day}, {hour, minute, second}}, microsecond), calendar)
  end

  @doc "The date and time where the machine is, now, to the second."
  def local_now(calendar \\ Calendar.ISO), do: from_erl!(:erlang.localtime(), {0, 0}, calendar)

  @doc """
  Makes a date and time of their parts.

      iex> NaiveDateTime.new(2000, 1, 1, 23, 59, 59, {0, 1})
      {:ok, ~N[2000-01-01 23:59:59.0]}
      iex> NaiveDateTime.new(2000, 13, 1, 0, 0, 0)
      {:error, :invalid_date}

  """
  def new(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def new(year, month, day, hour, minute, second, microsecond, calendar) when is_integer(microsecond) do
    new(year, month, day, hour, minute, second, {microsecond, 6}, calendar)
  end

  def new(year, month, day, hour, minute, second, microsecond, calendar) do
    cond do
      not calendar.valid_date?(year, month, day) ->
        {:error, :invalid_date}

      not calendar.valid_time?(hour, minute, second, microsecond) ->
        {:error, :invalid_time}

      true ->
        {:ok,
         %NaiveDateTime{
           calendar: calendar,
           year: year,
           month: month,
           day: day,
           hour: hour,
           minute: minute,
           second: second,
           microsecond: microsecond
         }}
    end
  end

  @doc """
  Makes a date and time of their parts, or raises.

      iex> NaiveDateTime.new!(2000, 1, 1, 0, 0, 0)
      ~N[2000-01-01 00:00:00]

  """
  def new!(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(year, month, day, hour, minute, second, microsecond, calendar) do
      {:ok, naive} -> naive
      {:error, reason} -> raise ArgumentError, "cannot build naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Makes a date and time of a date and a time.

      iex> NaiveDateTime.new(~D[2010-01-13], ~T[23:00:07.005])
      {:ok, ~N[2010-01-13 23:00:07.005]}

  """
  def new(date, time)

  def new(%Date{calendar: calendar} = date, %Time{calendar: calendar} = time) do
    {:ok, of(date, time)}
  end

  @doc """
  Makes a date and time of a date and a time.

      iex> NaiveDateTime.new!(~D[2010-01-13], ~T[23:00:07.005])
      ~N[2010-01-13 23:00:07.005]

  """
  def new!(date, time)
  def new!(%Date{calendar: calendar} = date, %Time{calendar: calendar} = time), do: of(date, time)

  defp of(%{calendar: calendar, year: year, month: month, day: day}, time) do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time

    %NaiveDateTime{
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  # --- arithmetic ---------------------------------------------------------------------

  @doc """
  The date and time so much later.

      iex> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2)
      ~N[2014-10-02 00:29:12]
      iex> NaiveDateTime.add(~N[2014-10-02 00:29:10], -3, :day)
      ~N[2014-09-29 00:29:10]

  """
  def add(naive_datetime, amount_to_add, unit \\ :second)

  def add(naive, amount, :day) when is_integer(amount), do: add(naive, amount * 86_400, :second)
  def add(naive, amount, :hour) when is_integer(amount), do: add(naive, amount * 3600, :second)
  def add(naive, amount, :minute) when is_integer(amount), do: add(naive, amount * 60, :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = naive, amount, unit) when is_integer(amount) do
    check_unit!(unit)
    precision = max(Calendar.ISO.time_unit_to_precision(unit), precision)
    added = System.convert_time_unit(amount, unit, :microsecond)

    naive
    |> to_iso_days()
    |> Calendar.ISO.add_day_fraction_to_iso_days(added, @parts_per_day)
    |> from_iso_days(calendar, precision)
  end

  @doc false
  def check_unit!(unit) do
    unless unit in [:second, :millisecond, :microsecond, :nanosecond] or (is_integer(unit) and unit > 0) do
      raise ArgumentError,
            "unsupported time unit. Expected :day, :hour, :minute, :second, :millisecond, :microsecond, " <>
              ":nanosecond, or a positive integer, got #{inspect(unit)}"
    end
  end

  @doc """
  The time from the second to the first, rounded down to a unit.

      iex> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-02 00:29:10])
      2
      iex> NaiveDateTime.diff(~N[2014-10-04 00:29:12], ~N[2014-10-02 00:29:10], :day)
      2

  """
  def diff(naive_datetime1, naive_datetime2, unit \\ :second)

  def diff(%{} = naive1, %{} = naive2, :day), do: div(diff(naive1, naive2, :second), 86_400)
  def diff(%{} = naive1, %{} = naive2, :hour), do: div(diff(naive1, naive2, :second), 3600)
  def diff(%{} = naive1, %{} = naive2, :minute), do: div(diff(naive1, naive2, :second), 60)

  def diff(%{calendar: calendar1} = naive1, %{calendar: calendar2} = naive2, unit) do
    check_unit!(unit)

    unless Calendar.compatible_calendars?(calendar1, calendar2) do
      raise ArgumentError,
            "cannot calculate the difference between #{inspect(naive1)} and #{inspect(naive2)} " <>
              "because their calendars are not compatible and thus the result would be ambiguous"
    end

    microseconds = fn naive -> naive |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(:microsecond) end
    System.convert_time_unit(microseconds.(naive1) - microseconds.(naive2), :microsecond, unit)
  end

  @doc """
  The date and time a duration later: months first, then days, then times.

      iex> NaiveDateTime.shift(~N[2016-01-31 00:00:00], month: 1)
      ~N[2016-02-29 00:00:00]

  """
  def shift(%{calendar: calendar} = naive, duration) do
    %{year: year, month: month, day: day} = naive
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = naive

    {year, month, day, hour, minute, second, microsecond} =
      calendar.shift_naive_datetime(year, month, day, hour, minute, second, microsecond, __duration__!(duration))

    %NaiveDateTime{
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  @doc false
  def __duration__!(duration), do: Duration.new!(duration)

  @doc """
  The beginning of the day.

      iex> NaiveDateTime.beginning_of_day(~N[2000-01-01 23:00:07.123])
      ~N[2000-01-01 00:00:00.000]

  """
  def beginning_of_day(%{calendar: calendar, microsecond: {_, precision}} = naive) do
    naive |> to_iso_days() |> calendar.iso_days_to_beginning_of_day() |> from_iso_days(calendar, precision)
  end

  @doc """
  The end of the day, as exact as the value is.

      iex> NaiveDateTime.end_of_day(~N[2000-01-01 23:00:07.1])
      ~N[2000-01-01 23:59:59.9]

  """
  def end_of_day(%{calendar: calendar, microsecond: {_, precision}} = naive) do
    end_of_day = naive |> to_iso_days() |> calendar.iso_days_to_end_of_day() |> from_iso_days(calendar, precision)
    %{microsecond: {microsecond, _}} = end_of_day
    step = 10 ** (6 - precision)
    %{end_of_day | microsecond: {div(microsecond, step) * step, precision}}
  end

  # --- texts and other forms ----------------------------------------------------------

  @doc """
  The date.

      iex> NaiveDateTime.to_date(~N[2002-01-13 23:00:07])
      ~D[2002-01-13]

  """
  def to_date(%{year: year, month: month, day: day, calendar: calendar, hour: _, minute: _, second: _, microsecond: _}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  @doc """
  The time of day.

      iex> NaiveDateTime.to_time(~N[2002-01-13 23:00:07])
      ~T[23:00:07]

  """
  def to_time(%{
        year: _,
        month: _,
        day: _,
        calendar: calendar,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond
      }) do
    %Time{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}
  end

  @doc """
  The text as the calendar writes it.

      iex> NaiveDateTime.to_string(~N[2000-02-28 23:00:13.001])
      "2000-02-28 23:00:13.001"

  """
  def to_string(%{calendar: calendar} = naive) do
    %{year: year, month: month, day: day} = naive
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = naive
    calendar.naive_datetime_to_string(year, month, day, hour, minute, second, microsecond)
  end

  @doc """
  Parses a date and time. An offset from UTC is checked and dropped.

      iex> NaiveDateTime.from_iso8601("2015-01-23T23:50:07.0")
      {:ok, ~N[2015-01-23 23:50:07.0]}
      iex> NaiveDateTime.from_iso8601("2015-01-32 23:50:07")
      {:error, :invalid_date}

  """
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}} <- Calendar.ISO.parse_naive_datetime(string) do
      convert(iso({{year, month, day}, {hour, minute, second}}, microsecond), calendar)
    end
  end

  @doc """
  Parses a date and time or raises.

      iex> NaiveDateTime.from_iso8601!("2015-01-23T23:50:07.123Z")
      ~N[2015-01-23 23:50:07.123]

  """
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, naive} ->
        naive

      {:error, reason} ->
        raise ArgumentError, "cannot parse #{inspect(string)} as naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The text in the ISO calendar.

      iex> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13])
      "2000-02-28T23:00:13"
      iex> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13], :basic)
      "20000228T230013"

  """
  def to_iso8601(naive_datetime, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = naive, format) when format in [:basic, :extended] do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = naive
    date = Calendar.ISO.date_to_iodata(year, month, day, format)
    IO.iodata_to_binary([date, ?T | Calendar.ISO.time_to_iodata(hour, minute, second, microsecond, format)])
  end

  def to_iso8601(%{calendar: _} = naive, format) when format in [:basic, :extended] do
    naive |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  Date and time as tuples.

      iex> NaiveDateTime.to_erl(~N[2000-01-01 13:30:15])
      {{2000, 1, 1}, {13, 30, 15}}

  """
  def to_erl(naive) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second} = convert!(naive, Calendar.ISO)
    {{year, month, day}, {hour, minute, second}}
  end

  @doc """
  The date and time of tuples.

      iex> NaiveDateTime.from_erl({{2000, 1, 1}, {13, 30, 15}}, 5000)
      {:ok, ~N[2000-01-01 13:30:15.005000]}

  """
  def from_erl(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_erl({{year, month, day}, {hour, minute, second}}, microsecond, calendar) do
    with {:ok, naive} <- new(year, month, day, hour, minute, second, microsecond), do: convert(naive, calendar)
  end

  @doc """
  The date and time of tuples, or raises.

      iex> NaiveDateTime.from_erl!({{2000, 1, 1}, {13, 30, 15}})
      ~N[2000-01-01 13:30:15]

  """
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, naive} ->
        naive

      {:error, reason} ->
        raise ArgumentError, "cannot convert #{inspect(tuple)} to naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The date and time so many seconds after the beginning of year 0.

      iex> NaiveDateTime.from_gregorian_seconds(63_755_511_991, {5000, 3})
      ~N[2020-05-01 00:26:31.005]

  """
  def from_gregorian_seconds(seconds, {microsecond, precision} \\ {0, 0}, calendar \\ Calendar.ISO)
      when is_integer(seconds) do
    seconds |> Calendar.ISO.gregorian_seconds_to_iso_days(microsecond) |> from_iso_days(calendar, precision)
  end

  @doc """
  Seconds since the beginning of year 0, and microseconds.

      iex> NaiveDateTime.to_gregorian_seconds(~N[2020-05-01 00:26:31.005])
      {63755511991, 5000}

  """
  def to_gregorian_seconds(%{calendar: _, microsecond: {microsecond, _precision}} = naive) do
    {days, {parts, per_day}} = to_iso_days(naive)
    {days * 86_400 + div(parts * 86_400, per_day), microsecond}
  end

  # --- comparing ----------------------------------------------------------------------

  @doc """
  Which of two comes first: `:lt`, `:eq` or `:gt`.

      iex> NaiveDateTime.compare(~N[2016-04-16 13:30:15], ~N[2016-04-28 16:19:25])
      :lt

  """
  def compare(%{calendar: calendar} = naive1, %{calendar: calendar} = naive2), do: order(fields(naive1), fields(naive2))

  def compare(%{calendar: calendar1} = naive1, %{calendar: calendar2} = naive2) do
    if Calendar.compatible_calendars?(calendar1, calendar2) do
      {days1, {parts1, per_day1}} = to_iso_days(naive1)
      {days2, {parts2, per_day2}} = to_iso_days(naive2)
      order({days1, parts1 * per_day2}, {days2, parts2 * per_day1})
    else
      raise ArgumentError, """
      cannot compare #{inspect(naive1)} with #{inspect(naive2)}.

      This comparison would be ambiguous as their calendars have incompatible day rollover moments.
      Specify an exact time of day (using `DateTime`s) to resolve this ambiguity
      """
    end
  end

  defp fields(%{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: {value, _}}) do
    {year, month, day, hour, minute, second, value}
  end

  defp order(a, b) when a < b, do: :lt
  defp order(a, b) when a > b, do: :gt
  defp order(_, _), do: :eq

  @doc """
  Whether the first comes before the second.

      iex> NaiveDateTime.before?(~N[2021-01-01 11:00:00], ~N[2022-02-02 11:00:00])
      true

  """
  def before?(naive_datetime1, naive_datetime2), do: compare(naive_datetime1, naive_datetime2) == :lt

  @doc """
  Whether the first comes after the second.

      iex> NaiveDateTime.after?(~N[2021-01-01 11:00:00], ~N[2022-02-02 11:00:00])
      false

  """
  def after?(naive_datetime1, naive_datetime2), do: compare(naive_datetime1, naive_datetime2) == :gt

  # --- calendars and precision --------------------------------------------------------

  @doc """
  The same date and time in another calendar.

      iex> NaiveDateTime.convert(~N[2000-01-01 13:30:15], Calendar.ISO)
      {:ok, ~N[2000-01-01 13:30:15]}

  """
  def convert(
        %{year: _, month: _, day: _, hour: _, minute: _, second: _, microsecond: {_, precision}, calendar: calendar} =
          naive,
        target
      ) do
    cond do
      calendar == target -> {:ok, of(naive, naive)}
      Calendar.compatible_calendars?(calendar, target) -> {:ok, naive |> to_iso_days() |> from_iso_days(target, precision)}
      true -> {:error, :incompatible_calendars}
    end
  end

  @doc "The same date and time in another calendar, or raises."
  def convert!(naive, calendar) do
    case convert(naive, calendar) do
      {:ok, naive} ->
        naive

      {:error, :incompatible_calendars} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive)} to target calendar #{inspect(calendar)}, reason: " <>
                "#{inspect(naive.calendar)} and #{inspect(calendar)} have different day rollover moments, " <>
                "making this conversion ambiguous"
    end
  end

  @doc """
  The date and time with no more than the precision of a unit.

      iex> NaiveDateTime.truncate(~N[2017-11-06 00:23:51.123456], :second)
      ~N[2017-11-06 00:23:51]

  """
  def truncate(%NaiveDateTime{microsecond: microsecond} = naive, precision) do
    %{naive | microsecond: Calendar.truncate(microsecond, precision)}
  end

  def truncate(%{calendar: _, year: _, month: _, day: _, microsecond: microsecond} = naive, precision) do
    %{of(naive, naive) | microsecond: Calendar.truncate(microsecond, precision)}
  end

  defp iso({{year, month, day}, {hour, minute, second}}, microsecond) do
    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  defp to_iso_days(%{
         calendar: calendar,
         year: year,
         month: month,
         day: day,
         hour: hour,
         minute: minute,
         second: second,
         microsecond: microsecond
       }) do
    calendar.naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)
  end

  defp from_iso_days(iso_days, calendar, precision) do
    {year, month, day, hour, minute, second, {microsecond, _}} = calendar.naive_datetime_from_iso_days(iso_days)

    %NaiveDateTime{
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision}
    }
  end
end

defimpl String.Chars, for: NaiveDateTime do
  def to_string(naive), do: NaiveDateTime.to_string(naive)
end

defimpl Inspect, for: NaiveDateTime do
  # The sigil holds years of four digits.
  def inspect(%{calendar: calendar, year: year} = naive, _opts) when calendar != Calendar.ISO or year in -9999..9999 do
    "~N[" <> NaiveDateTime.to_string(naive) <> suffix(calendar) <> "]"
  end

  def inspect(naive, _opts) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = naive
    parts = Enum.map_join([year, month, day, hour, minute, second, microsecond], ", ", &inspect/1)
    "NaiveDateTime.new!(" <> parts <> ")"
  end

  defp suffix(Calendar.ISO), do: ""
  defp suffix(calendar), do: " " <> inspect(calendar)
end
