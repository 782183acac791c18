defmodule Calendar do
  @moduledoc """
  What dates and times have in common: the callbacks of a calendar, the database of time zones,
  and texts in formats of one's own.

  `Date`, `Time`, `NaiveDateTime` and `DateTime` are structs with a field `:calendar`, the module
  that knows its rules; `Calendar.ISO` unless another is given. Calendars understand each other
  through days counted from 0000-01-01 and fractions of a day.
  """

  @doc "Days of a month."
  @callback days_in_month(year :: integer, month :: integer) :: integer
  @doc "Months of a year."
  @callback months_in_year(year :: integer) :: integer
  @doc "Whether a year is longer than others."
  @callback leap_year?(year :: integer) :: boolean
  @doc "The day of the week, with the first and the last there are."
  @callback day_of_week(year :: integer, month :: integer, day :: integer, starting_on :: atom) ::
              {integer, integer, integer}
  @doc "The day of the year."
  @callback day_of_year(year :: integer, month :: integer, day :: integer) :: integer
  @doc "The quarter of the year."
  @callback quarter_of_year(year :: integer, month :: integer, day :: integer) :: integer
  @doc "Year and era."
  @callback year_of_era(year :: integer, month :: integer, day :: integer) :: {integer, integer}
  @doc "Day and era."
  @callback day_of_era(year :: integer, month :: integer, day :: integer) :: {integer, integer}
  @doc "The text of a date."
  @callback date_to_string(year :: integer, month :: integer, day :: integer) :: String.t()
  @doc "The text of a date and time."
  @callback naive_datetime_to_string(integer, integer, integer, integer, integer, integer, tuple) :: String.t()
  @doc "The text of a date and time in a zone."
  @callback datetime_to_string(
              integer,
              integer,
              integer,
              integer,
              integer,
              integer,
              tuple,
              String.t(),
              String.t(),
              integer,
              integer
            ) :: String.t()
  @doc "The text of a time of day."
  @callback time_to_string(integer, integer, integer, tuple) :: String.t()
  @doc "Days and fraction of a day of a date and time."
  @callback naive_datetime_to_iso_days(integer, integer, integer, integer, integer, integer, tuple) :: tuple
  @doc "The date and time of days and a fraction of a day."
  @callback naive_datetime_from_iso_days(iso_days :: tuple) :: tuple
  @doc "The fraction of a day that has passed at a time."
  @callback time_to_day_fraction(integer, integer, integer, tuple) :: tuple
  @doc "The time at which a fraction of a day has passed."
  @callback time_from_day_fraction(fraction :: tuple) :: tuple
  @doc "Where days begin."
  @callback day_rollover_relative_to_midnight_utc() :: tuple
  @doc "Whether there is such a date."
  @callback valid_date?(year :: integer, month :: integer, day :: integer) :: boolean
  @doc "Whether there is such a time."
  @callback valid_time?(integer, integer, integer, tuple) :: boolean
  @doc "Parses a time."
  @callback parse_time(String.t()) :: {:ok, tuple} | {:error, atom}
  @doc "Parses a date."
  @callback parse_date(String.t()) :: {:ok, tuple} | {:error, atom}
  @doc "Parses a date and time."
  @callback parse_naive_datetime(String.t()) :: {:ok, tuple} | {:error, atom}
  @doc "Parses a date and time with an offset."
  @callback parse_utc_datetime(String.t()) :: {:ok, tuple, integer} | {:error, atom}
  @doc "The first instant of a day."
  @callback iso_days_to_beginning_of_day(iso_days :: tuple) :: tuple
  @doc "The last instant of a day."
  @callback iso_days_to_end_of_day(iso_days :: tuple) :: tuple
  @doc "A date a duration later."
  @callback shift_date(integer, integer, integer, Duration.t()) :: tuple
  @doc "A date and time a duration later."
  @callback shift_naive_datetime(integer, integer, integer, integer, integer, integer, tuple, Duration.t()) :: tuple
  @doc "A time a duration later."
  @callback shift_time(integer, integer, integer, tuple, Duration.t()) :: tuple

  @doc """
  Whether days of two calendars begin at the same instant.

      iex> Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO)
      true

  """
  def compatible_calendars?(calendar1, calendar2)
  def compatible_calendars?(calendar, calendar), do: true

  def compatible_calendars?(calendar1, calendar2) do
    calendar1.day_rollover_relative_to_midnight_utc() == calendar2.day_rollover_relative_to_midnight_utc()
  end

  @doc """
  Microseconds with the precision of a unit, rounded down, if they are more precise.

      iex> Calendar.truncate({123456, 6}, :millisecond)
      {123000, 3}

  """
  def truncate(microsecond, unit)
  def truncate(_microsecond, :second), do: {0, 0}
  def truncate({value, precision}, :millisecond), do: {div(value, 1000) * 1000, min(precision, 3)}
  def truncate(microsecond, :microsecond), do: microsecond

  @doc "The module that is asked about time zones."
  def get_time_zone_database do
    :persistent_term.get(__MODULE__, Calendar.UTCOnlyTimeZoneDatabase)
  end

  @doc "Makes a module the one that is asked about time zones (see `Calendar.TimeZoneDatabase`)."
  def put_time_zone_database(database) do
    :persistent_term.put(__MODULE__, database)
  end

  # Seconds from the beginning of year 0 to that of 1970.
  @unix_epoch 62_167_219_200

  # --- strftime -----------------------------------------------------------------------

  @doc """
  The text of a date or time in a format.

      iex> Calendar.strftime(~U[2019-08-26 13:52:06Z], "%y-%m-%d %I:%M:%S %p")
      "19-08-26 01:52:06 PM"

  A directive is `%`, then perhaps `-` (no padding), `_` (spaces) or `0` (zeros) and a width, then
  a letter:

    * `%a`, `%A` - name of the day, short and whole; `%u` - its number
    * `%b`, `%B` - name of the month, short and whole; `%m` - its number
    * `%c`, `%x`, `%X` - date and time, date, time as preferred
    * `%d`, `%j`, `%q`, `%y`, `%Y` - day, day of the year, quarter, year without and with century
    * `%H`, `%I`, `%M`, `%S`, `%f` - hour of 24, of 12, minute, second, microseconds
    * `%p`, `%P` - `AM` or `PM`, `am` or `pm`
    * `%s` - seconds since 1970
    * `%z`, `%Z` - offset and name of the time zone
    * `%%` - the sign itself

  Options: `:preferred_datetime`, `:preferred_date`, `:preferred_time` (formats), and the functions
  of names `:am_pm_names`, `:month_names`, `:abbreviated_month_names`, `:day_of_week_names`,
  `:abbreviated_day_of_week_names`.
  """
  def strftime(date_or_time_or_datetime, string_format, user_options \\ [])
      when is_map(date_or_time_or_datetime) and is_binary(string_format) do
    string_format |> parse(date_or_time_or_datetime, strftime_options(user_options), []) |> IO.iodata_to_binary()
  end

  # Where no function is given, names are what `name/2` says.
  @strftime_defaults %{
    preferred_date: "%Y-%m-%d",
    preferred_time: "%H:%M:%S",
    preferred_datetime: "%Y-%m-%d %H:%M:%S",
    am_pm_names: nil,
    month_names: nil,
    day_of_week_names: nil,
    abbreviated_month_names: nil,
    abbreviated_day_of_week_names: nil
  }

  defp strftime_options([]), do: @strftime_defaults

  defp strftime_options(user_options) do
    Enum.reduce(user_options, @strftime_defaults, fn {key, value}, options ->
      case options do
        %{^key => _} -> %{options | key => value}
        %{} -> raise ArgumentError, "unknown option #{inspect(key)} given to Calendar.strftime/3"
      end
    end)
  end

  defp named(options, kind, value) do
    case options do
      %{^kind => nil} -> name(kind, value)
      %{^kind => names} -> names.(value)
    end
  end

  defp name(:am_pm_names, half), do: Atom.to_string(half)
  defp name(:month_names, month), do: month_name(month)
  defp name(:day_of_week_names, day), do: day_name(day)
  defp name(:abbreviated_month_names, month), do: binary_part(month_name(month), 0, 3)
  defp name(:abbreviated_day_of_week_names, day), do: binary_part(day_name(day), 0, 3)

  defp month_name(month) do
    elem(
      {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
       "December"},
      month - 1
    )
  end

  defp day_name(day) do
    elem({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, day - 1)
  end

  defp parse(format, datetime, options, acc) when is_binary(format) do
    case :binary.split(format, "%") do
      [text] -> [acc | text]
      [text, rest] -> directive(rest, nil, nil, datetime, options, [acc | text])
    end
  end

  defp directive("-" <> rest, width, nil, datetime, options, acc), do: directive(rest, width, ?-, datetime, options, acc)
  defp directive("0" <> rest, nil, nil, datetime, options, acc), do: directive(rest, nil, ?0, datetime, options, acc)
  defp directive("_" <> rest, width, nil, datetime, options, acc), do: directive(rest, width, ?\s, datetime, options, acc)

  defp directive(<<digit, rest::binary>>, width, pad, datetime, options, acc) when digit in ?0..?9 do
    directive(rest, (width || 0) * 10 + digit - ?0, pad, datetime, options, acc)
  end

  defp directive(<<letter::utf8, rest::binary>>, width, pad, datetime, options, acc) do
    parse(rest, datetime, options, [acc | format(letter, width, pad, datetime, options)])
  end

  defp directive(_rest, _width, _pad, _datetime, _options, _acc), do: raise(ArgumentError, "invalid strftime format: %")

  # Names are padded with spaces, numbers with zeros, unless the directive says otherwise.
  defp format(?a, width, pad, datetime, options),
    do: text(named(options, :abbreviated_day_of_week_names, day_of_week(datetime)), width, pad)

  defp format(?A, width, pad, datetime, options),
    do: text(named(options, :day_of_week_names, day_of_week(datetime)), width, pad)

  defp format(?b, width, pad, datetime, options), do: text(named(options, :abbreviated_month_names, datetime.month), width, pad)
  defp format(?B, width, pad, datetime, options), do: text(named(options, :month_names, datetime.month), width, pad)
  defp format(?p, width, pad, datetime, options), do: text(String.upcase(half(datetime, options)), width, pad)
  defp format(?P, width, pad, datetime, options), do: text(half(datetime, options), width, pad)
  defp format(?Z, width, pad, datetime, _options), do: text(Map.get(datetime, :zone_abbr, ""), width, pad)
  defp format(?d, width, pad, datetime, _options), do: number(datetime.day, width || 2, pad)
  defp format(?H, width, pad, datetime, _options), do: number(datetime.hour, width || 2, pad)
  defp format(?I, width, pad, datetime, _options), do: number(rem(datetime.hour + 11, 12) + 1, width || 2, pad)
  defp format(?j, width, pad, datetime, _options), do: number(Date.day_of_year(datetime), width || 3, pad)
  defp format(?m, width, pad, datetime, _options), do: number(datetime.month, width || 2, pad)
  defp format(?M, width, pad, datetime, _options), do: number(datetime.minute, width || 2, pad)
  defp format(?q, width, pad, datetime, _options), do: number(Date.quarter_of_year(datetime), width || 1, pad)
  defp format(?S, width, pad, datetime, _options), do: number(datetime.second, width || 2, pad)
  defp format(?u, width, pad, datetime, _options), do: number(day_of_week(datetime), width || 1, pad)
  defp format(?y, width, pad, datetime, _options), do: number(rem(datetime.year, 100), width || 2, pad)
  defp format(?Y, width, pad, %{year: year}, _options) when year < 0, do: [?- | number(-year, width || 4, pad)]
  defp format(?Y, width, pad, datetime, _options), do: number(datetime.year, width || 4, pad)

  defp format(?z, width, pad, %{utc_offset: utc_offset, std_offset: std_offset}, _options) do
    total = utc_offset + std_offset
    minutes = div(abs(total), 60)
    sign = if total < 0, do: ?-, else: ?+
    [sign | number(div(minutes, 60) * 100 + rem(minutes, 60), width || 4, pad)]
  end

  defp format(?z, width, pad, _datetime, _options), do: text("", width, pad)

  # The width of microseconds is their precision.
  defp format(?f, _width, _pad, datetime, _options) do
    case datetime.microsecond do
      {_value, 0} -> "0"
      {value, precision} -> Calendar.ISO.microseconds_to_iodata(value, precision)
    end
  end

  defp format(?s, _width, _pad, %{utc_offset: _, std_offset: _} = datetime, _options) do
    datetime |> DateTime.to_unix() |> Integer.to_string()
  end

  defp format(?s, _width, _pad, datetime, _options) do
    {seconds, _} = NaiveDateTime.to_gregorian_seconds(datetime)
    Integer.to_string(seconds - @unix_epoch)
  end

  defp format(?c, width, pad, datetime, options), do: preferred(:preferred_datetime, width, pad, datetime, options)
  defp format(?x, width, pad, datetime, options), do: preferred(:preferred_date, width, pad, datetime, options)
  defp format(?X, width, pad, datetime, options), do: preferred(:preferred_time, width, pad, datetime, options)
  defp format(?%, width, pad, _datetime, _options), do: padded("%", width || 0, pad || ?0)
  defp format(letter, _width, _pad, _datetime, _options), do: raise(ArgumentError, "invalid strftime format: %#{<<letter::utf8>>}")

  # A preferred format that asks for itself would never end.
  defp preferred(name, width, pad, datetime, options) do
    case options do
      %{^name => :in_use} ->
        raise ArgumentError, "tried to format #{name} within another #{name} format"

      %{^name => format} ->
        text = parse(format, datetime, %{options | name => :in_use}, [])
        missing = if width == nil or pad == ?-, do: 0, else: width - pieces(format, 0)
        [String.duplicate(<<pad || ?0>>, max(missing, 0)) | text]
    end
  end

  # The width of a preferred format counts each of its directives as one character.
  defp pieces("%" <> rest, count), do: rest |> directive_end() |> pieces(count + 1)
  defp pieces(<<_::utf8, rest::binary>>, count), do: pieces(rest, count + 1)
  defp pieces("", count), do: count

  defp directive_end(<<c, rest::binary>>) when c in ?0..?9 or c in [?-, ?_], do: directive_end(rest)
  defp directive_end(<<_::utf8, rest::binary>>), do: rest

  defp day_of_week(datetime), do: Date.day_of_week(datetime)
  defp half(datetime, options), do: named(options, :am_pm_names, if(datetime.hour < 12, do: :am, else: :pm))
  defp text(text, width, pad), do: padded(text, width || 0, pad || ?\s)
  defp number(number, 2, nil) when number in 0..99, do: [?0 + div(number, 10), ?0 + rem(number, 10)]
  defp number(number, width, pad), do: number |> Integer.to_string() |> padded(width, pad || ?0)

  defp padded(text, _width, ?-), do: text
  defp padded(text, width, pad), do: String.pad_leading(text, width, <<pad>>)
end
