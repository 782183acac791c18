defmodule :calendar do
  @moduledoc false
  # Dates of the Gregorian calendar as tuples; the arithmetic of days is that of `Calendar.ISO`.

  @seconds_per_day 86_400
  # Seconds from the beginning of year 0 to that of 1970.
  @unix_epoch 62_167_219_200

  # --- days and dates -----------------------------------------------------------------

  def date_to_gregorian_days({year, month, day}), do: date_to_gregorian_days(year, month, day)

  def date_to_gregorian_days(year, month, day) when is_integer(year) and month in 1..12 and is_integer(day) and day > 0 do
    Calendar.ISO.date_to_iso_days(year, month, day)
  end

  def gregorian_days_to_date(days) when is_integer(days), do: Calendar.ISO.date_from_iso_days(days)

  def datetime_to_gregorian_seconds({date, time}) do
    date_to_gregorian_days(date) * @seconds_per_day + time_to_seconds(time)
  end

  def gregorian_seconds_to_datetime(seconds) when is_integer(seconds) do
    days = Integer.floor_div(seconds, @seconds_per_day)
    {gregorian_days_to_date(days), seconds_to_time(seconds - days * @seconds_per_day)}
  end

  def day_of_the_week({year, month, day}), do: day_of_the_week(year, month, day)

  def day_of_the_week(year, month, day) do
    Integer.mod(date_to_gregorian_days(year, month, day) + 5, 7) + 1
  end

  def is_leap_year(year) when is_integer(year), do: Calendar.ISO.leap_year?(year)

  def last_day_of_the_month(year, month) when is_integer(year) and month in 1..12 do
    Calendar.ISO.days_in_month(year, month)
  end

  def valid_date({year, month, day}), do: valid_date(year, month, day)

  def valid_date(year, month, day) when is_integer(year) and month in 1..12 and is_integer(day) and day > 0 do
    day <= last_day_of_the_month(year, month)
  end

  def valid_date(_year, _month, _day), do: false

  def iso_week_number do
    {date, _} = local_time()
    iso_week_number(date)
  end

  # The week belongs to the year that its Thursday lies in.
  def iso_week_number({year, month, day}) do
    days = date_to_gregorian_days(year, month, day)
    thursday = days + 4 - day_of_the_week(year, month, day)
    {year, _, _} = gregorian_days_to_date(thursday)
    {year, div(thursday - date_to_gregorian_days(year, 1, 1), 7) + 1}
  end

  # --- times --------------------------------------------------------------------------

  def time_to_seconds({hour, minute, second}) when is_integer(hour) and is_integer(minute) and is_integer(second) do
    (hour * 60 + minute) * 60 + second
  end

  def seconds_to_time(seconds) when seconds >= 0 and seconds < @seconds_per_day do
    {div(seconds, 3600), rem(div(seconds, 60), 60), rem(seconds, 60)}
  end

  def seconds_to_daystime(seconds) do
    days = Integer.floor_div(seconds, @seconds_per_day)
    {days, seconds_to_time(seconds - days * @seconds_per_day)}
  end

  def time_difference(from, to) do
    seconds_to_daystime(datetime_to_gregorian_seconds(to) - datetime_to_gregorian_seconds(from))
  end

  # --- clocks -------------------------------------------------------------------------

  def local_time, do: :erlang.localtime()
  def universal_time, do: :erlang.universaltime()
  def local_time_to_universal_time(datetime), do: :erlang.localtime_to_universaltime(datetime)
  def universal_time_to_local_time(datetime), do: :erlang.universaltime_to_localtime(datetime)

  # Where clocks are put back a local time comes twice, where they are put forward never.
  def local_time_to_universal_time_dst(local) do
    utc = :erlang.localtime_to_universaltime(local)

    for shift <- [-3600, 0, 3600],
        candidate = gregorian_seconds_to_datetime(datetime_to_gregorian_seconds(utc) + shift),
        :erlang.universaltime_to_localtime(candidate) == local,
        do: candidate
  end

  def now_to_datetime(now), do: now_to_universal_time(now)
  def now_to_universal_time({mega, seconds, _}), do: system_time_to_universal_time(mega * 1_000_000 + seconds, :second)
  def now_to_local_time(now), do: now |> now_to_universal_time() |> universal_time_to_local_time()

  def system_time_to_universal_time(time, unit) do
    gregorian_seconds_to_datetime(:erlang.convert_time_unit(time, unit, :second) + @unix_epoch)
  end

  def system_time_to_local_time(time, unit), do: time |> system_time_to_universal_time(unit) |> universal_time_to_local_time()

  def universal_time_to_system_time(datetime, options \\ []) do
    seconds = datetime_to_gregorian_seconds(datetime) - @unix_epoch
    :erlang.convert_time_unit(seconds, :second, option(options, :unit, :second))
  end

  def local_time_to_system_time(datetime, options \\ []) do
    datetime |> local_time_to_universal_time() |> universal_time_to_system_time(options)
  end

  # --- texts --------------------------------------------------------------------------

  def system_time_to_rfc3339(time, options \\ []) do
    unit = option(options, :unit, :second)
    offset = option(options, :offset, :local)
    per_second = :erlang.convert_time_unit(1, :second, unit)
    {shift, text} = offset(offset, time, unit)
    shifted = time + shift * per_second
    seconds = Integer.floor_div(shifted, per_second)
    {date, time} = gregorian_seconds_to_datetime(seconds + @unix_epoch)
    {year, month, day} = date
    {hour, minute, second} = time
    digits = length(Integer.to_charlist(per_second)) - 1

    fraction =
      if digits == 0, do: [], else: [?. | padded(shifted - seconds * per_second, digits)]

    iodata = [
      [padded(year, 4), ?-, padded(month, 2), ?-, padded(day, 2)],
      option(options, :time_designator, ?T),
      [padded(hour, 2), ?:, padded(minute, 2), ?:, padded(second, 2), fraction | text]
    ]

    case option(options, :return, :string) do
      :binary -> :erlang.iolist_to_binary(iodata)
      :string -> :erlang.binary_to_list(:erlang.iolist_to_binary(iodata))
    end
  end

  defp padded(number, width), do: number |> Integer.to_string() |> String.pad_leading(width, "0")

  # Seconds, and how they are written.
  defp offset(:local, time, unit) do
    local = system_time_to_local_time(time, unit)
    seconds = datetime_to_gregorian_seconds(local) - datetime_to_gregorian_seconds(system_time_to_universal_time(time, unit))
    {seconds, offset_text(seconds)}
  end

  defp offset(text, _time, _unit) when text in [[?Z], "Z", [?z], "z"], do: {0, text}
  defp offset([], time, unit), do: offset(:local, time, unit)

  defp offset(amount, _time, unit) when is_integer(amount) do
    seconds = :erlang.convert_time_unit(amount, unit, :second)
    {seconds, offset_text(seconds)}
  end

  defp offset(text, _time, _unit), do: {offset_seconds(:erlang.iolist_to_binary(text)), text}

  defp offset_text(seconds) do
    sign = if seconds < 0, do: ?-, else: ?+
    minutes = div(abs(seconds), 60)
    [sign, padded(div(minutes, 60), 2), ?:, padded(rem(minutes, 60), 2)]
  end

  defp offset_seconds(<<mark, hours::binary-size(2), ?:, minutes::binary-size(2)>>) when mark in [?+, ?-] do
    seconds = String.to_integer(hours) * 3600 + String.to_integer(minutes) * 60
    if mark == ?-, do: -seconds, else: seconds
  end

  defp offset_seconds(zone) when zone in ["Z", "z"], do: 0

  def rfc3339_to_system_time(text, options \\ []) do
    unit = option(options, :unit, :second)

    <<year::binary-size(4), ?-, month::binary-size(2), ?-, day::binary-size(2), _designator, hour::binary-size(2), ?:,
      minute::binary-size(2), ?:, second::binary-size(2), rest::binary>> = :erlang.iolist_to_binary(text)

    {nanoseconds, zone} = fraction(rest)
    number = &String.to_integer/1
    datetime = {{number.(year), number.(month), number.(day)}, {number.(hour), number.(minute), number.(second)}}
    seconds = datetime_to_gregorian_seconds(datetime) - @unix_epoch - offset_seconds(zone)
    :erlang.convert_time_unit(seconds, :second, unit) + :erlang.convert_time_unit(nanoseconds, :nanosecond, unit)
  end

  defp fraction("." <> rest) do
    {digits, zone} = String.split_at(rest, digits(rest, 0))
    {digits |> String.pad_trailing(9, "0") |> binary_part(0, 9) |> String.to_integer(), zone}
  end

  defp fraction(zone), do: {0, zone}

  defp digits(<<digit, rest::binary>>, count) when digit in ?0..?9, do: digits(rest, count + 1)
  defp digits(_rest, count), do: count

  defp option(options, name, default) do
    case :lists.keyfind(name, 1, options) do
      {_, value} -> value
      false -> default
    end
  end
end
