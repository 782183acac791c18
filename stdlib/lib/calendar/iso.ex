defmodule Calendar.ISO do
  @moduledoc """
  The calendar of ISO 8601: the Gregorian one, extended over all years, with a year 0.

  Days are counted from 0000-01-01. An instant of a day is a fraction of it, `{parts, parts
  per day}`; here a day has 86,400,000,000 parts.

  Texts come in two formats: `:extended` (`2015-02-28T01:02:03`) and `:basic`
  (`20150228T010203`).
  """

  @behaviour Calendar

  @us_per_second 1_000_000
  @parts_per_day 86_400_000_000
  # Days of 400 years, and from 0000-01-01 to 0000-03-01.
  @days_per_era 146_097
  @days_to_march 60
  @unix_epoch 62_167_219_200
  # What is told of seconds since 1970: years from -9999 to 9999.
  @unix_first -@unix_epoch - 315_537_897_600
  @unix_last 315_569_519_999 - @unix_epoch

  # --- days ---------------------------------------------------------------------------

  # Years are taken to begin in March, so that a leap day is the last of its year.
  @doc false
  def date_to_iso_days(year, month, day) do
    year = if month <= 2, do: year - 1, else: year
    era = Integer.floor_div(year, 400)
    of_era = year - era * 400
    of_year = div(153 * rem(month + 9, 12) + 2, 5) + day - 1
    era * @days_per_era + of_era * 365 + div(of_era, 4) - div(of_era, 100) + of_year + @days_to_march
  end

  @doc false
  def date_from_iso_days(days) do
    days = days - @days_to_march
    era = Integer.floor_div(days, @days_per_era)
    of_era = days - era * @days_per_era
    year = div(of_era - div(of_era, 1460) + div(of_era, 36_524) - div(of_era, 146_096), 365)
    of_year = of_era - (365 * year + div(year, 4) - div(year, 100))
    month = div(5 * of_year + 2, 153)
    day = of_year - div(153 * month + 2, 5) + 1
    year = year + era * 400
    if month < 10, do: {year, month + 3, day}, else: {year + 1, month - 9, day}
  end

  @doc """
  Days since 0000-01-01 and the fraction of the day of a date and time.

      iex> Calendar.ISO.naive_datetime_to_iso_days(2000, 1, 1, 12, 0, 0, {0, 6})
      {730485, {43200000000, 86400000000}}

  """
  @impl true
  def naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond) do
    {date_to_iso_days(year, month, day), time_to_day_fraction(hour, minute, second, microsecond)}
  end

  @doc """
  The date and time of days since 0000-01-01 and a fraction of a day.

      iex> Calendar.ISO.naive_datetime_from_iso_days({730_485, {43200, 86400}})
      {2000, 1, 1, 12, 0, 0, {0, 6}}

  """
  @impl true
  def naive_datetime_from_iso_days({days, fraction}) do
    {year, month, day} = date_from_iso_days(days)
    {hour, minute, second, microsecond} = time_from_day_fraction(fraction)
    {year, month, day, hour, minute, second, microsecond}
  end

  @doc """
  The part of the day that has passed at a time.

      iex> Calendar.ISO.time_to_day_fraction(12, 0, 0, {0, 6})
      {43200000000, 86400000000}

  """
  @impl true
  def time_to_day_fraction(hour, minute, second, {microsecond, _precision}) do
    {((hour * 60 + minute) * 60 + second) * @us_per_second + microsecond, @parts_per_day}
  end

  @doc """
  The time at which a part of the day has passed.

      iex> Calendar.ISO.time_from_day_fraction({13, 24})
      {13, 0, 0, {0, 6}}

  """
  @impl true
  def time_from_day_fraction({parts, per_day}) do
    passed = div(parts * @parts_per_day, per_day)
    seconds = div(passed, @us_per_second)
    {div(seconds, 3600), rem(div(seconds, 60), 60), rem(seconds, 60), {rem(passed, @us_per_second), 6}}
  end

  @doc "Where days begin, as a fraction of the UTC day: at midnight."
  @impl true
  def day_rollover_relative_to_midnight_utc, do: {0, 1}

  @doc """
  The first instant of a day.

      iex> Calendar.ISO.iso_days_to_beginning_of_day({5, {3, 24}})
      {5, {0, 86400000000}}

  """
  @impl true
  def iso_days_to_beginning_of_day({days, _fraction}), do: {days, {0, @parts_per_day}}

  @doc """
  The last instant of a day.

      iex> Calendar.ISO.iso_days_to_end_of_day({5, {3, 24}})
      {5, {86399999999, 86400000000}}

  """
  @impl true
  def iso_days_to_end_of_day({days, _fraction}), do: {days, {@parts_per_day - 1, @parts_per_day}}

  # --- years, months, weeks -----------------------------------------------------------

  @doc """
  Whether a year has a 29th of February.

      iex> Calendar.ISO.leap_year?(1900)
      false

  """
  @impl true
  def leap_year?(year) when is_integer(year) do
    rem(year, 4) == 0 and (rem(year, 100) != 0 or rem(year, 400) == 0)
  end

  @doc """
  The days of a month.

      iex> Calendar.ISO.days_in_month(2000, 2)
      29

  """
  @impl true
  def days_in_month(year, month)
  def days_in_month(year, 2), do: if(leap_year?(year), do: 29, else: 28)
  def days_in_month(_year, month) when month in [4, 6, 9, 11], do: 30
  def days_in_month(_year, month) when month in 1..12, do: 31

  @doc "The months of a year: always 12."
  @impl true
  def months_in_year(_year), do: 12

  @doc """
  The day of the week, its first and its last, counted from the day that weeks begin with.

      iex> Calendar.ISO.day_of_week(2016, 10, 31, :default)
      {1, 1, 7}
      iex> Calendar.ISO.day_of_week(2016, 10, 31, :sunday)
      {2, 1, 7}

  """
  @impl true
  def day_of_week(year, month, day, starting_on) do
    ensure_valid_date!(year, month, day)
    {iso_days_to_day_of_week(date_to_iso_days(year, month, day), starting_on), 1, 7}
  end

  @doc false
  @deprecated "Use Calendar.ISO.day_of_week/4 instead"
  def day_of_week(year, month, day) do
    {day, _first, _last} = day_of_week(year, month, day, :default)
    day
  end

  # 0000-01-01 was a Saturday.
  @doc false
  def iso_days_to_day_of_week(days, starting_on) do
    Integer.mod(days + day_of_week_offset(starting_on), 7) + 1
  end

  defp day_of_week_offset(:default), do: 5
  defp day_of_week_offset(:monday), do: 5
  defp day_of_week_offset(:tuesday), do: 4
  defp day_of_week_offset(:wednesday), do: 3
  defp day_of_week_offset(:thursday), do: 2
  defp day_of_week_offset(:friday), do: 1
  defp day_of_week_offset(:saturday), do: 0
  defp day_of_week_offset(:sunday), do: 6

  @doc """
  The day of the year, counted from 1.

      iex> Calendar.ISO.day_of_year(2016, 3, 1)
      61

  """
  @impl true
  def day_of_year(year, month, day) do
    ensure_valid_date!(year, month, day)
    date_to_iso_days(year, month, day) - date_to_iso_days(year, 1, 1) + 1
  end

  @doc """
  The quarter of the year, from 1 to 4.

      iex> Calendar.ISO.quarter_of_year(2016, 11, 1)
      4

  """
  @impl true
  def quarter_of_year(year, month, day) when is_integer(year) and month in 1..12 and is_integer(day) do
    div(month - 1, 3) + 1
  end

  @doc """
  The year counted within its era; the year before year 1 is the first of era 0.

      iex> Calendar.ISO.year_of_era(2000)
      {2000, 1}
      iex> Calendar.ISO.year_of_era(0)
      {1, 0}

  """
  def year_of_era(year) when is_integer(year) and year > 0, do: {year, 1}
  def year_of_era(year) when is_integer(year), do: {1 - year, 0}

  @doc "The same of a date."
  @impl true
  def year_of_era(year, _month, _day), do: year_of_era(year)

  @doc """
  The day counted within its era.

      iex> Calendar.ISO.day_of_era(1, 1, 1)
      {1, 1}
      iex> Calendar.ISO.day_of_era(0, 12, 31)
      {1, 0}

  """
  @impl true
  def day_of_era(year, month, day) do
    ensure_valid_date!(year, month, day)
    days = date_to_iso_days(year, month, day)
    first = date_to_iso_days(1, 1, 1)
    if days >= first, do: {days - first + 1, 1}, else: {first - days, 0}
  end

  defp ensure_valid_date!(year, month, day) do
    unless valid_date?(year, month, day) do
      raise ArgumentError, "invalid date: #{date_to_string(year, month, day)}"
    end
  end

  @doc """
  Whether there is such a date.

      iex> Calendar.ISO.valid_date?(2015, 2, 29)
      false

  """
  @impl true
  def valid_date?(year, month, day) when is_integer(year) and is_integer(month) and is_integer(day) do
    month in 1..12 and day >= 1 and day <= days_in_month(year, month)
  end

  @doc """
  Whether there is such a time of day.

      iex> Calendar.ISO.valid_time?(10, 50, 25, {3006, 6})
      true
      iex> Calendar.ISO.valid_time?(23, 59, 60, {0, 0})
      false

  """
  @impl true
  def valid_time?(hour, minute, second, {microsecond, precision})
      when is_integer(hour) and is_integer(minute) and is_integer(second) and is_integer(microsecond) and
             is_integer(precision) do
    hour in 0..23 and minute in 0..59 and second in 0..59 and microsecond in 0..999_999 and precision in 0..6
  end

  # --- units of time ------------------------------------------------------------------

  @doc """
  How many digits after the seconds a unit of time needs.

      iex> Calendar.ISO.time_unit_to_precision(:millisecond)
      3

  """
  def time_unit_to_precision(unit)
  def time_unit_to_precision(:nanosecond), do: 6
  def time_unit_to_precision(:microsecond), do: 6
  def time_unit_to_precision(:millisecond), do: 3
  def time_unit_to_precision(:second), do: 0
  def time_unit_to_precision(unit) when is_integer(unit) and unit > 0, do: 6

  @doc false
  def iso_days_to_unit({days, {parts, per_day}}, unit) do
    day_microseconds = div(parts * @parts_per_day, per_day)
    System.convert_time_unit(days * @parts_per_day + day_microseconds, :microsecond, unit)
  end

  @doc false
  def add_day_fraction_to_iso_days({days, {parts, per_day}}, add, add_per_day) do
    parts = parts * add_per_day + add * per_day
    per_day = per_day * add_per_day
    {days + Integer.floor_div(parts, per_day), reduce(Integer.mod(parts, per_day), per_day)}
  end

  defp reduce(parts, @parts_per_day), do: {parts, @parts_per_day}

  defp reduce(parts, per_day) when rem(per_day, @parts_per_day) == 0 do
    factor = div(per_day, @parts_per_day)
    {div(parts, factor), @parts_per_day}
  end

  defp reduce(parts, per_day), do: {parts, per_day}

  @doc false
  def gregorian_seconds_to_iso_days(seconds, microsecond) do
    days = Integer.floor_div(seconds, 86_400)
    {days, {(seconds - days * 86_400) * @us_per_second + microsecond, @parts_per_day}}
  end

  @doc false
  def from_unix(time, unit) when is_integer(time) do
    seconds = System.convert_time_unit(time, unit, :second)

    if seconds in @unix_first..@unix_last do
      precision = if unit == :native, do: 6, else: time_unit_to_precision(unit)
      total = System.convert_time_unit(time, unit, :microsecond)
      microsecond = Integer.mod(total, @us_per_second)
      {days, fraction} = gregorian_seconds_to_iso_days(seconds + @unix_epoch, 0)
      {year, month, day} = date_from_iso_days(days)
      {hour, minute, second, _} = time_from_day_fraction(fraction)
      {:ok, {year, month, day}, {hour, minute, second}, {microsecond, precision}}
    else
      {:error, :invalid_unix_time}
    end
  end

  # --- shifting -----------------------------------------------------------------------

  @doc """
  The date a duration later. Days that a month does not have become its last one.

      iex> Calendar.ISO.shift_date(2016, 1, 31, Duration.new!(month: 1))
      {2016, 2, 29}

  """
  @impl true
  def shift_date(year, month, day, duration) do
    case duration do
      %{hour: 0, minute: 0, second: 0, microsecond: {0, _}} ->
        {year, month, day} |> shift_months(months(duration)) |> shift_days(days(duration))

      _ ->
        raise ArgumentError, "cannot shift date by time scale unit. Expected :year, :month, :week, :day"
    end
  end

  @doc """
  The time of day a duration later.

      iex> Calendar.ISO.shift_time(13, 0, 0, {0, 0}, Duration.new!(hour: 12, second: -1))
      {0, 59, 59, {0, 0}}

  """
  @impl true
  def shift_time(hour, minute, second, {_, precision} = microsecond, duration) do
    case duration do
      %{year: 0, month: 0, week: 0, day: 0} ->
        {parts, @parts_per_day} = time_to_day_fraction(hour, minute, second, microsecond)
        {added, added_precision} = duration_parts(duration)
        parts = Integer.mod(parts + added, @parts_per_day)
        {hour, minute, second, {value, _}} = time_from_day_fraction({parts, @parts_per_day})
        {hour, minute, second, {value, shifted_precision(added_precision, precision)}}

      _ ->
        raise ArgumentError, "cannot shift time by date scale unit. Expected :hour, :minute, :second, :microsecond"
    end
  end

  @doc """
  The date and time a duration later: months first, then days, then times.

      iex> Calendar.ISO.shift_naive_datetime(2016, 1, 31, 0, 0, 0, {0, 0}, Duration.new!(month: 1, second: -1))
      {2016, 2, 28, 23, 59, 59, {0, 0}}

  """
  @impl true
  def shift_naive_datetime(year, month, day, hour, minute, second, {_, precision} = microsecond, duration) do
    {year, month, day} = {year, month, day} |> shift_months(months(duration)) |> shift_days(days(duration))
    {parts, @parts_per_day} = time_to_day_fraction(hour, minute, second, microsecond)
    {added, added_precision} = duration_parts(duration)
    total = date_to_iso_days(year, month, day) * @parts_per_day + parts + added
    days = Integer.floor_div(total, @parts_per_day)

    {year, month, day, hour, minute, second, {value, _}} =
      naive_datetime_from_iso_days({days, {total - days * @parts_per_day, @parts_per_day}})

    {year, month, day, hour, minute, second, {value, shifted_precision(added_precision, precision)}}
  end

  defp months(%{year: years, month: months}), do: years * 12 + months
  defp days(%{week: weeks, day: days}), do: weeks * 7 + days

  # The precision of the duration counts where it has microseconds.
  defp shifted_precision(0, precision), do: precision
  defp shifted_precision(precision, _), do: precision

  defp duration_parts(%{hour: hours, minute: minutes, second: seconds, microsecond: {microseconds, precision}}) do
    {((hours * 60 + minutes) * 60 + seconds) * @us_per_second + microseconds, precision}
  end

  defp shift_months(date, 0), do: date

  defp shift_months({year, month, day}, months) do
    total = year * 12 + month - 1 + months
    year = Integer.floor_div(total, 12)
    month = total - year * 12 + 1
    {year, month, min(day, days_in_month(year, month))}
  end

  @doc false
  def shift_days(date, 0), do: date

  def shift_days({year, month, day}, days) when day + days in 1..28, do: {year, month, day + days}
  def shift_days({year, month, day}, days), do: date_from_iso_days(date_to_iso_days(year, month, day) + days)

  # --- texts of dates and times -------------------------------------------------------

  @doc """
  The text of a date.

      iex> Calendar.ISO.date_to_string(2015, 2, 28)
      "2015-02-28"
      iex> Calendar.ISO.date_to_string(2015, 2, 28, :basic)
      "20150228"

  """
  @impl true
  def date_to_string(year, month, day, format \\ :extended) do
    IO.iodata_to_binary(date_to_iodata(year, month, day, format))
  end

  @doc "The same as iodata."
  def date_to_iodata(year, month, day, format \\ :extended)

  def date_to_iodata(year, month, day, :extended) when is_integer(year) and is_integer(month) and is_integer(day) do
    [year_digits(year), ?-, two(month), ?-, two(day)]
  end

  def date_to_iodata(year, month, day, :basic) when is_integer(year) and is_integer(month) and is_integer(day) do
    [year_digits(year), two(month), two(day)]
  end

  @doc """
  The text of a time of day; as many digits of the microseconds as their precision says.

      iex> Calendar.ISO.time_to_string(7, 23, 25, {3006, 6})
      "07:23:25.003006"
      iex> Calendar.ISO.time_to_string(7, 23, 25, {3006, 3}, :basic)
      "072325.003"

  """
  @impl true
  def time_to_string(hour, minute, second, microsecond, format \\ :extended) do
    IO.iodata_to_binary(time_to_iodata(hour, minute, second, microsecond, format))
  end

  @doc "The same as iodata."
  def time_to_iodata(hour, minute, second, microsecond, format \\ :extended)

  def time_to_iodata(hour, minute, second, {value, precision}, :extended) do
    [two(hour), ?:, two(minute), ?:, two(second) | fraction_digits(value, precision)]
  end

  def time_to_iodata(hour, minute, second, {value, precision}, :basic) do
    [two(hour), two(minute), two(second) | fraction_digits(value, precision)]
  end

  @doc """
  The text of a date and time.

      iex> Calendar.ISO.naive_datetime_to_string(2015, 2, 28, 1, 2, 3, {4, 5})
      "2015-02-28 01:02:03.00000"

  """
  @impl true
  def naive_datetime_to_string(year, month, day, hour, minute, second, microsecond, format \\ :extended) do
    IO.iodata_to_binary(naive_datetime_to_iodata(year, month, day, hour, minute, second, microsecond, format))
  end

  @doc "The same as iodata."
  def naive_datetime_to_iodata(year, month, day, hour, minute, second, microsecond, format \\ :extended) do
    [date_to_iodata(year, month, day, format), ?\s | time_to_iodata(hour, minute, second, microsecond, format)]
  end

  @doc """
  The text of a date and time in a time zone.

      iex> Calendar.ISO.datetime_to_string(2017, 8, 1, 1, 2, 3, {0, 0}, "Europe/Berlin", "CEST", 3600, 3600)
      "2017-08-01 01:02:03+02:00 CEST Europe/Berlin"

  """
  @impl true
  def datetime_to_string(
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
        std_offset,
        format \\ :extended
      ) do
    IO.iodata_to_binary(
      datetime_to_iodata(
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
        std_offset,
        format
      )
    )
  end

  @doc "The same as iodata."
  def datetime_to_iodata(
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
        std_offset,
        format \\ :extended
      ) do
    [
      naive_datetime_to_iodata(year, month, day, hour, minute, second, microsecond, format),
      offset_to_iodata(utc_offset, std_offset, time_zone, format) | zone_to_iodata(utc_offset, std_offset, zone_abbr, time_zone)
    ]
  end

  defp zone_to_iodata(0, 0, _zone_abbr, "Etc/UTC"), do: []
  defp zone_to_iodata(_utc_offset, _std_offset, zone_abbr, time_zone), do: [?\s, zone_abbr, ?\s, time_zone]

  @doc false
  def offset_to_iodata(utc_offset, std_offset, time_zone, format \\ :extended)
  def offset_to_iodata(0, 0, "Etc/UTC", _format), do: [?Z]

  def offset_to_iodata(utc_offset, std_offset, _time_zone, format) do
    total = utc_offset + std_offset
    minutes = div(abs(total), 60)
    sign = if total < 0, do: ?-, else: ?+

    case format do
      :extended -> [sign, two(div(minutes, 60)), ?:, two(rem(minutes, 60))]
      :basic -> [sign, two(div(minutes, 60)), two(rem(minutes, 60))]
    end
  end

  defp year_digits(year) when year < 0, do: [?- | year_digits(-year)]
  defp year_digits(year) when year >= 1000, do: Integer.to_string(year)
  defp year_digits(year), do: padded(year, 4)

  defp two(n) when n in 0..99, do: [?0 + div(n, 10), ?0 + rem(n, 10)]
  defp two(n), do: padded(n, 2)

  defp padded(n, width), do: String.pad_leading(Integer.to_string(n), width, "0")

  defp fraction_digits(_value, 0), do: []
  defp fraction_digits(value, precision), do: [?. | microseconds_to_iodata(value, precision)]

  @doc false
  def microseconds_to_iodata(_value, 0), do: []
  def microseconds_to_iodata(value, precision), do: binary_part(padded(value, 6), 0, precision)

  # --- parsing ------------------------------------------------------------------------

  @doc """
  Parses a date.

      iex> Calendar.ISO.parse_date("2015-01-23")
      {:ok, {2015, 1, 23}}
      iex> Calendar.ISO.parse_date("2015-02-30")
      {:error, :invalid_date}

  """
  @impl true
  def parse_date(string) when is_binary(string), do: parse_date(string, :extended)

  @doc """
  Parses a date in a format.

      iex> Calendar.ISO.parse_date("20150123", :basic)
      {:ok, {2015, 1, 23}}

  """
  def parse_date(string, format) when is_binary(string) and format in [:basic, :extended] do
    with {:ok, date, ""} <- date(string, format), do: valid_date(date), else: (_ -> {:error, :invalid_format})
  end

  @doc """
  Parses a time of day. An offset from UTC is checked and dropped.

      iex> Calendar.ISO.parse_time("23:50:07.012")
      {:ok, {23, 50, 7, {12000, 3}}}

  """
  @impl true
  def parse_time(string) when is_binary(string), do: parse_time(string, :extended)

  @doc """
  Parses a time of day in a format.

      iex> Calendar.ISO.parse_time("235007", :basic)
      {:ok, {23, 50, 7, {0, 0}}}

  """
  def parse_time("T" <> string, format) when format in [:basic, :extended], do: parse_time_of_day(string, format)

  def parse_time(string, format) when is_binary(string) and format in [:basic, :extended],
    do: parse_time_of_day(string, format)

  defp parse_time_of_day(string, format) do
    with {:ok, time, rest} <- time(string, format),
         {:ok, _offset, ""} <- offset(rest, format) do
      valid_time(time)
    else
      _ -> {:error, :invalid_format}
    end
  end

  @doc """
  Parses a date and time. An offset from UTC is checked and dropped.

      iex> Calendar.ISO.parse_naive_datetime("2015-01-23 23:50:07")
      {:ok, {2015, 1, 23, 23, 50, 7, {0, 0}}}

  """
  @impl true
  def parse_naive_datetime(string) when is_binary(string), do: parse_naive_datetime(string, :extended)

  @doc """
  Parses a date and time in a format.

      iex> Calendar.ISO.parse_naive_datetime("20150123 235007", :basic)
      {:ok, {2015, 1, 23, 23, 50, 7, {0, 0}}}

  """
  def parse_naive_datetime(string, format) when is_binary(string) and format in [:basic, :extended] do
    with {:ok, naive, _offset} <- datetime(string, format), do: {:ok, naive}
  end

  @doc """
  Parses a date and time with an offset from UTC, and gives them in UTC.

      iex> Calendar.ISO.parse_utc_datetime("2015-01-23 23:50:07+02:00")
      {:ok, {2015, 1, 23, 21, 50, 7, {0, 0}}, 7200}
      iex> Calendar.ISO.parse_utc_datetime("2015-01-23 23:50:07")
      {:error, :missing_offset}

  """
  @impl true
  def parse_utc_datetime(string) when is_binary(string), do: parse_utc_datetime(string, :extended)

  @doc "The same in a format."
  def parse_utc_datetime(string, format) when is_binary(string) and format in [:basic, :extended] do
    case datetime(string, format) do
      {:ok, _naive, nil} -> {:error, :missing_offset}
      {:ok, naive, offset} -> {:ok, to_utc(naive, offset), offset}
      error -> error
    end
  end

  defp to_utc(naive, 0), do: naive

  defp to_utc({year, month, day, hour, minute, second, {value, precision}}, offset) do
    {days, {parts, per_day}} =
      naive_datetime_to_iso_days(year, month, day, hour, minute, second, {value, precision})

    {year, month, day, hour, minute, second, {value, _}} =
      {days, {parts, per_day}} |> add_day_fraction_to_iso_days(-offset, 86_400) |> naive_datetime_from_iso_days()

    {year, month, day, hour, minute, second, {value, precision}}
  end

  defp datetime(string, format) do
    with {:ok, date, <<separator, rest::binary>>} when separator in [?T, ?\s] <- date(string, format),
         {:ok, time, rest} <- time(rest, format),
         {:ok, offset, ""} <- offset(rest, format) do
      with {:ok, {year, month, day}} <- valid_date(date),
           {:ok, {hour, minute, second, microsecond}} <- valid_time(time) do
        {:ok, {year, month, day, hour, minute, second, microsecond}, offset}
      end
    else
      _ -> {:error, :invalid_format}
    end
  end

  defp valid_date({year, month, day} = date) do
    if valid_date?(year, month, day), do: {:ok, date}, else: {:error, :invalid_date}
  end

  defp valid_time({hour, minute, second, microsecond} = time) do
    if valid_time?(hour, minute, second, microsecond), do: {:ok, time}, else: {:error, :invalid_time}
  end

  defguardp is_digit(c) when c in ?0..?9

  defp date("-" <> rest, format), do: date(rest, -1, format)
  defp date("+" <> rest, format), do: date(rest, 1, format)
  defp date(string, format), do: date(string, 1, format)

  defp date(<<y1, y2, y3, y4, ?-, m1, m2, ?-, d1, d2, rest::binary>>, sign, :extended)
       when is_digit(y1) and is_digit(y2) and is_digit(y3) and is_digit(y4) and is_digit(m1) and is_digit(m2) and
              is_digit(d1) and is_digit(d2) do
    {:ok, {sign * (number(y1, y2) * 100 + number(y3, y4)), number(m1, m2), number(d1, d2)}, rest}
  end

  defp date(<<y1, y2, y3, y4, m1, m2, d1, d2, rest::binary>>, sign, :basic)
       when is_digit(y1) and is_digit(y2) and is_digit(y3) and is_digit(y4) and is_digit(m1) and is_digit(m2) and
              is_digit(d1) and is_digit(d2) do
    {:ok, {sign * (number(y1, y2) * 100 + number(y3, y4)), number(m1, m2), number(d1, d2)}, rest}
  end

  defp date(_string, _sign, _format), do: :error

  defp number(a, b), do: (a - ?0) * 10 + b - ?0

  defp time(<<h1, h2, ?:, m1, m2, ?:, s1, s2, rest::binary>>, :extended)
       when is_digit(h1) and is_digit(h2) and is_digit(m1) and is_digit(m2) and is_digit(s1) and is_digit(s2) do
    time(number(h1, h2), number(m1, m2), number(s1, s2), rest)
  end

  defp time(<<h1, h2, m1, m2, s1, s2, rest::binary>>, :basic)
       when is_digit(h1) and is_digit(h2) and is_digit(m1) and is_digit(m2) and is_digit(s1) and is_digit(s2) do
    time(number(h1, h2), number(m1, m2), number(s1, s2), rest)
  end

  defp time(_string, _format), do: :error

  defp time(hour, minute, second, rest) do
    with {:ok, microsecond, rest} <- fraction(rest), do: {:ok, {hour, minute, second, microsecond}, rest}
  end

  defp fraction(<<mark, digit, _::binary>> = string) when mark in [?., ?,] and is_digit(digit) do
    <<_, rest::binary>> = string
    fraction(rest, 0, 0)
  end

  defp fraction(<<mark, _::binary>>) when mark in [?., ?,], do: :error
  defp fraction(rest), do: {:ok, {0, 0}, rest}

  defp fraction(<<digit, rest::binary>>, value, 6) when is_digit(digit), do: fraction(rest, value, 6)

  defp fraction(<<digit, rest::binary>>, value, precision) when is_digit(digit) do
    fraction(rest, value * 10 + digit - ?0, precision + 1)
  end

  defp fraction(rest, value, precision), do: {:ok, {value * 10 ** (6 - precision), precision}, rest}

  defp offset("", _format), do: {:ok, nil, ""}
  defp offset("Z", _format), do: {:ok, 0, ""}
  defp offset("-00:00", _format), do: :error
  defp offset("-0000", _format), do: :error
  defp offset("-00", _format), do: :error
  defp offset("+" <> rest, _format), do: offset_seconds(rest, 1)
  defp offset("-" <> rest, _format), do: offset_seconds(rest, -1)
  defp offset(_rest, _format), do: :error

  defp offset_seconds(<<h1, h2, ?:, m1, m2>>, sign)
       when is_digit(h1) and is_digit(h2) and is_digit(m1) and is_digit(m2),
       do: offset_seconds(number(h1, h2), number(m1, m2), sign)

  defp offset_seconds(<<h1, h2, m1, m2>>, sign)
       when is_digit(h1) and is_digit(h2) and is_digit(m1) and is_digit(m2),
       do: offset_seconds(number(h1, h2), number(m1, m2), sign)

  defp offset_seconds(<<h1, h2>>, sign) when is_digit(h1) and is_digit(h2),
    do: offset_seconds(number(h1, h2), 0, sign)

  defp offset_seconds(_rest, _sign), do: :error

  defp offset_seconds(hours, minutes, sign) when hours < 24 and minutes < 60,
    do: {:ok, sign * (hours * 3600 + minutes * 60), ""}

  defp offset_seconds(_hours, _minutes, _sign), do: :error

  # --- parsing durations --------------------------------------------------------------

  @doc """
  Parses a duration; the units come last to first.

      iex> Calendar.ISO.parse_duration("P3Y-2MT3H")
      {:ok, [hour: 3, month: -2, year: 3]}

  """
  def parse_duration("P" <> rest) when rest != "", do: duration_of_date(rest, [], 1)
  def parse_duration("+P" <> rest) when rest != "", do: duration_of_date(rest, [], 1)
  def parse_duration("-P" <> rest) when rest != "", do: duration_of_date(rest, [], -1)
  def parse_duration(string) when is_binary(string), do: {:error, :invalid_duration}

  # Each unit may come once, in this order.
  @date_units [{?Y, :year}, {?M, :month}, {?W, :week}, {?D, :day}]
  @time_units [{?H, :hour}, {?M, :minute}, {?S, :second}]

  defp duration_of_date(string, units, sign), do: duration_of_date(string, @date_units, units, sign)

  defp duration_of_date("", _left, units, _sign), do: {:ok, units}

  defp duration_of_date("T" <> rest, _left, units, sign) when rest != "",
    do: duration_of_time(rest, @time_units, units, sign)

  defp duration_of_date(string, left, units, sign) do
    with {value, {0, 0}, <<letter, rest::binary>>} <- signed(string),
         {unit, left} <- take_unit(left, letter) do
      duration_of_date(rest, left, [{unit, sign * value} | units], sign)
    else
      _ -> {:error, :invalid_date_component}
    end
  end

  defp duration_of_time("", _left, units, _sign), do: {:ok, units}

  defp duration_of_time(string, left, units, sign) do
    with {value, fraction, <<letter, rest::binary>>} <- signed(string),
         {unit, left} <- take_unit(left, letter),
         true <- fraction == {0, 0} or unit == :second do
      units =
        case fraction do
          {0, 0} -> units
          {microsecond, precision} -> [{:microsecond, {sign * microsecond, precision}} | units]
        end

      duration_of_time(rest, left, [{unit, sign * value} | units], sign)
    else
      _ -> {:error, :invalid_time_component}
    end
  end

  defp take_unit([{letter, unit} | left], letter), do: {unit, left}
  defp take_unit([_ | left], letter), do: take_unit(left, letter)
  defp take_unit([], _letter), do: :error

  # A number with its fraction; both have the sign.
  defp signed("-" <> rest) do
    with {value, {microsecond, precision}, rest} <- unsigned(rest), do: {-value, {-microsecond, precision}, rest}
  end

  defp signed("+" <> rest), do: unsigned(rest)
  defp signed(rest), do: unsigned(rest)

  defp unsigned(<<digit, _::binary>> = string) when is_digit(digit) do
    {value, rest} = Integer.parse(string)
    with {:ok, fraction, rest} <- fraction(rest), do: {value, fraction, rest}
  end

  defp unsigned(_rest), do: :error
end
