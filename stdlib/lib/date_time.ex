defmodule DateTime do
  @moduledoc """
  Dates with a time of day in a time zone.

  `~U[2000-01-01 23:00:07Z]` is one in UTC. In another zone it carries the name of the zone and its
  abbreviation, the offset of the zone's standard time from UTC in seconds, and what is added to it
  (in summer). Zones other than UTC need a database; see `Calendar.put_time_zone_database/1`.
  Compare with `compare/2`.
  """

  @enforce_keys [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset
  ]
  defstruct [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset,
    microsecond: {0, 0},
    calendar: Calendar.ISO
  ]

  @parts_per_day 86_400_000_000
  @unix_days 719_528
  @utc_period %{utc_offset: 0, std_offset: 0, zone_abbr: "UTC"}

  @doc """
  The date and time in UTC now.

      iex> DateTime.utc_now().time_zone
      "Etc/UTC"

  """
  def utc_now(calendar_or_time_unit \\ Calendar.ISO)

  def utc_now(unit) when unit in [:native, :microsecond, :millisecond, :second], do: utc_now(unit, Calendar.ISO)
  def utc_now(calendar), do: utc_now(:native, calendar)

  @doc "The date and time in UTC now, with the precision of a unit."
  def utc_now(time_unit, calendar) when time_unit in [:native, :microsecond, :millisecond, :second] do
    time_unit |> System.os_time() |> from_unix!(time_unit, calendar)
  end

  @doc """
  The date and time now in a time zone.

      iex> {:ok, datetime} = DateTime.now("Etc/UTC")
      iex> datetime.time_zone
      "Etc/UTC"
      iex> DateTime.now("not a zone")
      {:error, :utc_only_time_zone_database}

  """
  def now(time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    shift_zone(utc_now(), time_zone, time_zone_database)
  end

  @doc "The date and time now in a time zone, or raises."
  def now!(time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    case now(time_zone, time_zone_database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot get current datetime in #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  # --- making -------------------------------------------------------------------------

  @doc """
  Makes a date and time of a date and a time of day in a zone.

      iex> DateTime.new(~D[2016-05-24], ~T[13:26:08.003])
      {:ok, ~U[2016-05-24 13:26:08.003Z]}

  Where clocks are put back, the answer is `{:ambiguous, first, second}`; where they are put
  forward, `{:gap, last before, first after}`.
  """
  def new(date, time, time_zone \\ "Etc/UTC", time_zone_database \\ Calendar.get_time_zone_database())

  def new(%Date{} = date, %Time{} = time, time_zone, time_zone_database) do
    with {:ok, naive} <- NaiveDateTime.new(date, time), do: from_naive(naive, time_zone, time_zone_database)
  end

  @doc """
  Makes a date and time of a date and a time of day in a zone, or raises.

      iex> DateTime.new!(~D[2016-05-24], ~T[13:26:08.003])
      ~U[2016-05-24 13:26:08.003Z]

  """
  def new!(date, time, time_zone \\ "Etc/UTC", time_zone_database \\ Calendar.get_time_zone_database())

  def new!(%Date{} = date, %Time{} = time, time_zone, time_zone_database) do
    unambiguous!(
      new(date, time, time_zone, time_zone_database),
      fn -> "cannot build datetime with #{inspect(date)} and #{inspect(time)}" end,
      time_zone
    )
  end

  @doc """
  Puts a date and time into a zone, whose clocks show it.

      iex> DateTime.from_naive(~N[2016-05-24 13:26:08.003], "Etc/UTC")
      {:ok, ~U[2016-05-24 13:26:08.003Z]}

  """
  def from_naive(naive_datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())

  def from_naive(naive, "Etc/UTC", _database), do: {:ok, with_period(naive, @utc_period, "Etc/UTC")}

  def from_naive(%{calendar: Calendar.ISO} = naive, time_zone, database) do
    case database.time_zone_periods_from_wall_datetime(naive, time_zone) do
      {:ok, period} ->
        {:ok, with_period(naive, period, time_zone)}

      {:ambiguous, first, second} ->
        {:ambiguous, with_period(naive, first, time_zone), with_period(naive, second, time_zone)}

      {:gap, {first, first_limit}, {second, second_limit}} ->
        last = NaiveDateTime.add(first_limit, -1, :microsecond)
        {:gap, with_period(last, first, time_zone), with_period(second_limit, second, time_zone)}

      {:error, _} = error ->
        error
    end
  end

  # Databases speak of the ISO calendar.
  def from_naive(%{calendar: calendar} = naive, time_zone, database) do
    with {:ok, iso} <- NaiveDateTime.convert(naive, Calendar.ISO) do
      case from_naive(iso, time_zone, database) do
        {:ok, datetime} -> convert(datetime, calendar)
        {kind, first, second} -> {kind, convert!(first, calendar), convert!(second, calendar)}
        error -> error
      end
    end
  end

  @doc """
  Puts a date and time into a zone, or raises.

      iex> DateTime.from_naive!(~N[2016-05-24 13:26:08.003], "Etc/UTC")
      ~U[2016-05-24 13:26:08.003Z]

  """
  def from_naive!(naive_datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    unambiguous!(
      from_naive(naive_datetime, time_zone, time_zone_database),
      fn -> "cannot convert #{inspect(naive_datetime)} to datetime" end,
      time_zone
    )
  end

  defp unambiguous!(result, what, time_zone) do
    case result do
      {:ok, datetime} ->
        datetime

      {:ambiguous, first, second} ->
        raise ArgumentError,
              what.() <>
                " because such instant is ambiguous in time zone #{time_zone} as there is an overlap " <>
                "between #{inspect(first)} and #{inspect(second)}"

      {:gap, first, second} ->
        raise ArgumentError,
              what.() <>
                " because such instant does not exist in time zone #{time_zone} as there is a gap " <>
                "between #{inspect(first)} and #{inspect(second)}"

      {:error, reason} ->
        raise ArgumentError, what.() <> ", reason: #{inspect(reason)}"
    end
  end

  defp with_period(naive, %{utc_offset: utc_offset, std_offset: std_offset, zone_abbr: zone_abbr}, time_zone) do
    %{calendar: calendar, year: year, month: month, day: day} = naive
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = naive

    %DateTime{
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      utc_offset: utc_offset,
      std_offset: std_offset,
      zone_abbr: zone_abbr,
      time_zone: time_zone
    }
  end

  # --- zones --------------------------------------------------------------------------

  @doc """
  The same instant in another time zone.

      iex> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Etc/UTC")
      {:ok, ~U[2018-07-16 10:00:00Z]}
      iex> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "not a zone")
      {:error, :utc_only_time_zone_database}

  """
  def shift_zone(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())

  def shift_zone(%{time_zone: time_zone} = datetime, time_zone, _database), do: {:ok, datetime}

  def shift_zone(%{calendar: calendar, microsecond: {_, precision}} = datetime, time_zone, database) do
    datetime |> to_iso_days() |> in_zone(precision, calendar, time_zone, database)
  end

  @doc "The same instant in another time zone, or raises."
  def shift_zone!(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    case shift_zone(datetime, time_zone, time_zone_database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot shift #{inspect(datetime)} to #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  # What clocks of a zone show at an instant.
  defp in_zone(utc_iso_days, precision, calendar, time_zone, database) do
    with {:ok, %{utc_offset: utc_offset, std_offset: std_offset} = period} <- period(utc_iso_days, time_zone, database) do
      {year, month, day, hour, minute, second, {microsecond, _}} =
        utc_iso_days
        |> Calendar.ISO.add_day_fraction_to_iso_days(utc_offset + std_offset, 86_400)
        |> calendar.naive_datetime_from_iso_days()

      naive = %{
        calendar: calendar,
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: {microsecond, precision}
      }

      {:ok, with_period(naive, period, time_zone)}
    end
  end

  defp period(_utc_iso_days, "Etc/UTC", _database), do: {:ok, @utc_period}

  defp period(utc_iso_days, time_zone, database) do
    database.time_zone_period_from_utc_iso_days(utc_iso_days, time_zone)
  end

  # --- Unix time and gregorian seconds ------------------------------------------------

  @doc """
  The date and time of a number of units since 1970.

      iex> DateTime.from_unix(1_464_096_368)
      {:ok, ~U[2016-05-24 13:26:08Z]}
      iex> DateTime.from_unix(1_432_560_368_868_569, :microsecond)
      {:ok, ~U[2015-05-25 13:26:08.868569Z]}

  """
  def from_unix(integer, unit \\ :second, calendar \\ Calendar.ISO)

  def from_unix(integer, unit, calendar) when is_integer(integer) do
    unless unit == :native, do: check_unix_unit!(unit)

    with {:ok, {year, month, day}, {hour, minute, second}, microsecond} <- Calendar.ISO.from_unix(integer, unit) do
      convert(
        %DateTime{
          year: year,
          month: month,
          day: day,
          hour: hour,
          minute: minute,
          second: second,
          microsecond: microsecond,
          std_offset: 0,
          utc_offset: 0,
          zone_abbr: "UTC",
          time_zone: "Etc/UTC"
        },
        calendar
      )
    end
  end

  defp check_unix_unit!(unit) do
    unless unit in [:second, :millisecond, :microsecond, :nanosecond] or (is_integer(unit) and unit > 0) do
      raise ArgumentError,
            "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, " <>
              "or a positive integer, got #{inspect(unit)}"
    end
  end

  @doc """
  The date and time of a number of units since 1970, or raises.

      iex> DateTime.from_unix!(1_464_096_368)
      ~U[2016-05-24 13:26:08Z]

  """
  def from_unix!(integer, unit \\ :second, calendar \\ Calendar.ISO) do
    case from_unix(integer, unit, calendar) do
      {:ok, datetime} -> datetime
      {:error, :invalid_unix_time} -> raise ArgumentError, "invalid Unix time #{integer}"
    end
  end

  @doc """
  Units since 1970, rounded down.

      iex> DateTime.to_unix(~U[2016-05-24 13:26:08Z])
      1464096368

  """
  def to_unix(datetime, unit \\ :second)

  def to_unix(%{utc_offset: _, std_offset: _} = datetime, unit) do
    {days, fraction} = to_iso_days(datetime)
    Calendar.ISO.iso_days_to_unit({days - @unix_days, fraction}, unit)
  end

  @doc """
  The date and time so many seconds after the beginning of year 0.

      iex> DateTime.from_gregorian_seconds(63_755_511_991, {5000, 3})
      ~U[2020-05-01 00:26:31.005Z]

  """
  def from_gregorian_seconds(seconds, {microsecond, precision} \\ {0, 0}, calendar \\ Calendar.ISO)
      when is_integer(seconds) do
    {:ok, datetime} =
      seconds
      |> Calendar.ISO.gregorian_seconds_to_iso_days(microsecond)
      |> in_zone(precision, calendar, "Etc/UTC", Calendar.UTCOnlyTimeZoneDatabase)

    datetime
  end

  @doc """
  Seconds in UTC since the beginning of year 0, and microseconds.

      iex> DateTime.to_gregorian_seconds(~U[2020-05-01 00:26:31.005Z])
      {63755511991, 5000}

  """
  def to_gregorian_seconds(%{utc_offset: _, std_offset: _, microsecond: {microsecond, _}} = datetime) do
    {days, {parts, per_day}} = to_iso_days(datetime)
    {days * 86_400 + div(parts * 86_400, per_day), microsecond}
  end

  # --- texts and other forms ----------------------------------------------------------

  @doc """
  The date and time without the zone.

      iex> DateTime.to_naive(~U[2000-02-29 23:00:07Z])
      ~N[2000-02-29 23:00:07]

  """
  def to_naive(%{time_zone: _, calendar: calendar} = datetime) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = datetime

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

  @doc """
  The date that the zone's clocks show.

      iex> DateTime.to_date(~U[2000-02-29 23:00:07Z])
      ~D[2000-02-29]

  """
  def to_date(%{time_zone: _, year: year, month: month, day: day, calendar: calendar}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  @doc """
  The time that the zone's clocks show.

      iex> DateTime.to_time(~U[2000-02-29 23:00:07Z])
      ~T[23:00:07]

  """
  def to_time(%{
        time_zone: _,
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

      iex> DateTime.to_string(~U[2000-02-29 23:00:07Z])
      "2000-02-29 23:00:07Z"

  """
  def to_string(%{calendar: calendar} = datetime) do
    %{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      time_zone: time_zone,
      zone_abbr: zone_abbr,
      utc_offset: utc_offset,
      std_offset: std_offset
    } = datetime

    calendar.datetime_to_string(
      year,
      month,
      day,
      hour,
      minute,
      second,
      microsecond,
      time_zone,
      zone_abbr,
      utc_offset,
      std_offset
    )
  end

  @doc """
  The text in the ISO calendar, with the offset of the zone or another one.

      iex> DateTime.to_iso8601(~U[2000-02-29 23:00:07Z])
      "2000-02-29T23:00:07Z"
      iex> DateTime.to_iso8601(~U[2000-02-29 23:00:07Z], :extended, 3600)
      "2000-03-01T00:00:07+01:00"

  """
  def to_iso8601(datetime, format \\ :extended, offset \\ nil)

  def to_iso8601(%{calendar: Calendar.ISO} = datetime, format, nil) when format in [:extended, :basic] do
    %{utc_offset: utc_offset, std_offset: std_offset, time_zone: time_zone} = datetime
    iso8601(datetime, format, Calendar.ISO.offset_to_iodata(utc_offset, std_offset, time_zone, format))
  end

  def to_iso8601(%{calendar: Calendar.ISO, time_zone: "Etc/UTC"} = datetime, format, 0)
      when format in [:extended, :basic] do
    to_iso8601(datetime, format, nil)
  end

  def to_iso8601(%{calendar: Calendar.ISO, microsecond: {_, precision}} = datetime, format, offset)
      when format in [:extended, :basic] do
    {year, month, day, hour, minute, second, {microsecond, _}} =
      datetime
      |> to_iso_days()
      |> Calendar.ISO.add_day_fraction_to_iso_days(offset, 86_400)
      |> Calendar.ISO.naive_datetime_from_iso_days()

    shifted = %{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision}
    }

    iso8601(shifted, format, Calendar.ISO.offset_to_iodata(offset, 0, nil, format))
  end

  def to_iso8601(%{calendar: _} = datetime, format, offset) when format in [:extended, :basic] do
    datetime |> convert!(Calendar.ISO) |> to_iso8601(format, offset)
  end

  defp iso8601(datetime, format, offset) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = datetime
    date = Calendar.ISO.date_to_iodata(year, month, day, format)
    time = Calendar.ISO.time_to_iodata(hour, minute, second, microsecond, format)
    IO.iodata_to_binary([date, ?T, time | offset])
  end

  @doc """
  Parses a date and time with an offset from UTC, which is given as well.

      iex> DateTime.from_iso8601("2015-01-23T23:50:07.123+02:30")
      {:ok, ~U[2015-01-23 21:20:07.123Z], 9000}
      iex> DateTime.from_iso8601("2015-01-23T23:50:07")
      {:error, :missing_offset}

  """
  def from_iso8601(string, format_or_calendar \\ Calendar.ISO)

  def from_iso8601(string, format) when format in [:basic, :extended], do: from_iso8601(string, Calendar.ISO, format)
  def from_iso8601(string, calendar) when is_atom(calendar), do: from_iso8601(string, calendar, :extended)

  @doc "The same in a calendar and a format."
  def from_iso8601(string, calendar, format) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}, offset} <-
           Calendar.ISO.parse_utc_datetime(string, format) do
      datetime = %DateTime{
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond,
        std_offset: 0,
        utc_offset: 0,
        zone_abbr: "UTC",
        time_zone: "Etc/UTC"
      }

      with {:ok, converted} <- convert(datetime, calendar), do: {:ok, converted, offset}
    end
  end

  # --- comparing ----------------------------------------------------------------------

  @doc """
  Which of two instants comes first: `:lt`, `:eq` or `:gt`.

      iex> DateTime.compare(~U[2016-05-24 13:26:08Z], ~U[2016-05-24 13:26:08.000Z])
      :eq

  """
  def compare(%{utc_offset: _, std_offset: _} = datetime1, %{utc_offset: _, std_offset: _} = datetime2) do
    {days1, {parts1, per_day1}} = to_iso_days(datetime1)
    {days2, {parts2, per_day2}} = to_iso_days(datetime2)
    order({days1, parts1 * per_day2}, {days2, parts2 * per_day1})
  end

  defp order(a, b) when a < b, do: :lt
  defp order(a, b) when a > b, do: :gt
  defp order(_, _), do: :eq

  @doc """
  Whether the first instant comes before the second.

      iex> DateTime.before?(~U[2021-01-01 11:00:00Z], ~U[2022-02-02 11:00:00Z])
      true

  """
  def before?(datetime1, datetime2), do: compare(datetime1, datetime2) == :lt

  @doc """
  Whether the first instant comes after the second.

      iex> DateTime.after?(~U[2021-01-01 11:00:00Z], ~U[2022-02-02 11:00:00Z])
      false

  """
  def after?(datetime1, datetime2), do: compare(datetime1, datetime2) == :gt

  # --- arithmetic ---------------------------------------------------------------------

  @doc """
  The time from the second instant to the first, rounded down to a unit.

      iex> DateTime.diff(~U[2018-07-16 10:00:00Z], ~U[2018-07-16 09:58:00Z])
      120

  """
  def diff(datetime1, datetime2, unit \\ :second)

  def diff(%{utc_offset: _, std_offset: _} = datetime1, %{utc_offset: _, std_offset: _} = datetime2, unit) do
    case unit do
      :day ->
        div(diff(datetime1, datetime2, :second), 86_400)

      :hour ->
        div(diff(datetime1, datetime2, :second), 3600)

      :minute ->
        div(diff(datetime1, datetime2, :second), 60)

      unit ->
        NaiveDateTime.check_unit!(unit)
        microseconds = fn datetime -> datetime |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(:microsecond) end
        System.convert_time_unit(microseconds.(datetime1) - microseconds.(datetime2), :microsecond, unit)
    end
  end

  @doc """
  The instant so much later, in the same zone.

      iex> DateTime.add(~U[2018-11-15 10:00:00Z], 3600)
      ~U[2018-11-15 11:00:00Z]
      iex> DateTime.add(~U[2018-11-15 10:00:00Z], 1, :day)
      ~U[2018-11-16 10:00:00Z]

  """
  def add(datetime, amount_to_add, unit \\ :second, time_zone_database \\ Calendar.get_time_zone_database())

  def add(%{microsecond: {_, precision}} = datetime, amount, unit, database) when is_integer(amount) do
    {factor, base} =
      case unit do
        :day -> {86_400, :second}
        :hour -> {3600, :second}
        :minute -> {60, :second}
        unit -> {1, unit}
      end

    NaiveDateTime.check_unit!(base)
    precision = max(Calendar.ISO.time_unit_to_precision(base), precision)
    added = System.convert_time_unit(amount * factor, base, :microsecond)
    %{time_zone: time_zone, calendar: calendar} = datetime

    result =
      datetime
      |> to_iso_days()
      |> Calendar.ISO.add_day_fraction_to_iso_days(added, @parts_per_day)
      |> in_zone(precision, calendar, time_zone, database)

    case result do
      {:ok, result} ->
        result

      {:error, reason} ->
        raise ArgumentError,
              "cannot add #{amount} #{unit} to #{inspect(datetime)} (with time zone database " <>
                "#{inspect(database)}), reason: #{inspect(reason)}"
    end
  end

  @doc """
  The instant a duration later: the duration is added in UTC.

      iex> DateTime.shift(~U[2016-01-31 00:00:00Z], month: 1)
      ~U[2016-02-29 00:00:00Z]

  """
  def shift(datetime, duration, time_zone_database \\ Calendar.get_time_zone_database())

  def shift(%{calendar: calendar, time_zone: time_zone} = datetime, duration, database) do
    duration = __duration__!(duration)
    utc_iso_days = to_iso_days(datetime)
    {year, month, day, hour, minute, second, {microsecond, _}} = calendar.naive_datetime_from_iso_days(utc_iso_days)
    %{microsecond: {_, precision}} = datetime

    {year, month, day, hour, minute, second, {_, precision} = microsecond} =
      calendar.shift_naive_datetime(year, month, day, hour, minute, second, {microsecond, precision}, duration)

    result =
      calendar.naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)
      |> in_zone(precision, calendar, time_zone, database)

    case result do
      {:ok, result} ->
        result

      {:error, reason} ->
        raise ArgumentError,
              "cannot shift #{inspect(datetime)} to #{inspect(duration)} (with time zone database " <>
                "#{inspect(database)}), reason: #{inspect(reason)}"
    end
  end

  @doc false
  def __duration__!(duration), do: Duration.new!(duration)

  # --- calendars and precision --------------------------------------------------------

  @doc """
  The instant with no more than the precision of a unit.

      iex> DateTime.truncate(~U[2017-11-06 00:23:51.123456Z], :second)
      ~U[2017-11-06 00:23:51Z]

  """
  def truncate(%DateTime{microsecond: microsecond} = datetime, precision) do
    %{datetime | microsecond: Calendar.truncate(microsecond, precision)}
  end

  def truncate(%{utc_offset: _, std_offset: _, zone_abbr: _, microsecond: microsecond} = datetime, precision) do
    truncated = with_period(datetime, datetime, datetime.time_zone)
    %{truncated | microsecond: Calendar.truncate(microsecond, precision)}
  end

  @doc """
  The same instant in another calendar.

      iex> DateTime.convert(~U[2000-01-01 13:30:15Z], Calendar.ISO)
      {:ok, ~U[2000-01-01 13:30:15Z]}

  """
  def convert(%DateTime{calendar: calendar} = datetime, calendar), do: {:ok, datetime}

  def convert(%{utc_offset: _, std_offset: _, zone_abbr: _, time_zone: time_zone} = datetime, calendar) do
    with {:ok, naive} <- NaiveDateTime.convert(datetime, calendar) do
      {:ok, with_period(naive, datetime, time_zone)}
    end
  end

  @doc "The same instant in another calendar, or raises."
  def convert!(datetime, calendar) do
    case convert(datetime, calendar) do
      {:ok, datetime} ->
        datetime

      {:error, :incompatible_calendars} ->
        raise ArgumentError,
              "cannot convert #{inspect(datetime)} to target calendar #{inspect(calendar)}, reason: " <>
                "#{inspect(datetime.calendar)} and #{inspect(calendar)} have different day rollover moments, " <>
                "making this conversion ambiguous"
    end
  end

  # Days and fraction of the instant in UTC.
  defp to_iso_days(%{
         calendar: calendar,
         year: year,
         month: month,
         day: day,
         hour: hour,
         minute: minute,
         second: second,
         microsecond: microsecond,
         utc_offset: utc_offset,
         std_offset: std_offset
       }) do
    iso_days = calendar.naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)

    case utc_offset + std_offset do
      0 -> iso_days
      offset -> Calendar.ISO.add_day_fraction_to_iso_days(iso_days, -offset, 86_400)
    end
  end
end

defimpl String.Chars, for: DateTime do
  def to_string(datetime), do: DateTime.to_string(datetime)
end

defimpl Inspect, for: DateTime do
  # There is a sigil for UTC, and it holds years of four digits.
  def inspect(%{utc_offset: 0, std_offset: 0, time_zone: "Etc/UTC", zone_abbr: "UTC"} = datetime, _opts)
      when datetime.calendar != Calendar.ISO or datetime.year in -9999..9999 do
    "~U[" <> DateTime.to_string(datetime) <> suffix(datetime.calendar) <> "]"
  end

  def inspect(%{calendar: calendar} = datetime, _opts) do
    "#DateTime<" <> DateTime.to_string(datetime) <> suffix(calendar) <> ">"
  end

  defp suffix(Calendar.ISO), do: ""
  defp suffix(calendar), do: " " <> inspect(calendar)
end
