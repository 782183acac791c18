defmodule Time do
  @moduledoc """
  Times of day: hour, minute, second and microsecond.

  `~T[13:00:07]` is one. Microseconds carry a precision, the number of digits that count:
  `{120_000, 2}` is `.12`. Compare with `compare/2`.
  """

  @enforce_keys [:hour, :minute, :second]
  defstruct [:hour, :minute, :second, microsecond: {0, 0}, calendar: Calendar.ISO]

  @parts_per_day 86_400_000_000
  @seconds_per_day 86_400

  @doc """
  The time in UTC now.

      iex> match?(%Time{}, Time.utc_now())
      true

  """
  def utc_now(calendar_or_time_unit \\ Calendar.ISO)

  def utc_now(unit) when unit in [:native, :microsecond, :millisecond, :second], do: utc_now(unit, Calendar.ISO)
  def utc_now(calendar), do: utc_now(:native, calendar)

  @doc "The time in UTC now, with the precision of a unit."
  def utc_now(unit, calendar) when unit in [:native, :microsecond, :millisecond, :second] do
    {:ok, _, {hour, minute, second}, microsecond} = Calendar.ISO.from_unix(System.os_time(unit), unit)
    convert!(%Time{hour: hour, minute: minute, second: second, microsecond: microsecond}, calendar)
  end

  @doc """
  Makes a time.

      iex> Time.new(23, 59, 59, {0, 1})
      {:ok, ~T[23:59:59.0]}
      iex> Time.new(24, 59, 59)
      {:error, :invalid_time}

  """
  def new(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def new(hour, minute, second, microsecond, calendar) when is_integer(microsecond) do
    new(hour, minute, second, {microsecond, 6}, calendar)
  end

  def new(hour, minute, second, {microsecond, precision}, calendar)
      when is_integer(hour) and is_integer(minute) and is_integer(second) and is_integer(microsecond) and
             is_integer(precision) do
    if calendar.valid_time?(hour, minute, second, {microsecond, precision}) do
      {:ok, %Time{hour: hour, minute: minute, second: second, microsecond: {microsecond, precision}, calendar: calendar}}
    else
      {:error, :invalid_time}
    end
  end

  @doc """
  Makes a time or raises.

      iex> Time.new!(23, 59, 59)
      ~T[23:59:59]

  """
  def new!(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(hour, minute, second, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot build time, reason: #{inspect(reason)}"
    end
  end

  # --- texts and other forms ----------------------------------------------------------

  @doc """
  The text of a time.

      iex> Time.to_string(~T[23:00:00.001])
      "23:00:00.001"

  """
  def to_string(%{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}) do
    calendar.time_to_string(hour, minute, second, microsecond)
  end

  @doc """
  Parses a time of day. An offset from UTC is checked and dropped.

      iex> Time.from_iso8601("23:50:07.123Z")
      {:ok, ~T[23:50:07.123]}
      iex> Time.from_iso8601("23:50:61")
      {:error, :invalid_time}

  """
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {hour, minute, second, microsecond}} <- Calendar.ISO.parse_time(string) do
      convert(%Time{hour: hour, minute: minute, second: second, microsecond: microsecond}, calendar)
    end
  end

  @doc """
  Parses a time or raises.

      iex> Time.from_iso8601!("23:50:07,123Z")
      ~T[23:50:07.123]

  """
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(string)} as time, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The text of a time in the ISO calendar.

      iex> Time.to_iso8601(~T[23:00:13.001], :basic)
      "230013.001"

  """
  def to_iso8601(time, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = time, format) when format in [:extended, :basic] do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time
    Calendar.ISO.time_to_string(hour, minute, second, microsecond, format)
  end

  def to_iso8601(%{calendar: _} = time, format) when format in [:extended, :basic] do
    time |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  Hour, minute and second as a tuple.

      iex> Time.to_erl(~T[23:30:15.999])
      {23, 30, 15}

  """
  def to_erl(time) do
    %{hour: hour, minute: minute, second: second} = convert!(time, Calendar.ISO)
    {hour, minute, second}
  end

  @doc """
  The time of a tuple of hour, minute and second.

      iex> Time.from_erl({23, 30, 15}, {5000, 3})
      {:ok, ~T[23:30:15.005]}

  """
  def from_erl(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_erl({hour, minute, second}, microsecond, calendar) do
    with {:ok, time} <- new(hour, minute, second, microsecond, Calendar.ISO), do: convert(time, calendar)
  end

  @doc """
  The time of a tuple, or raises.

      iex> Time.from_erl!({23, 30, 15})
      ~T[23:30:15]

  """
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to time, reason: #{inspect(reason)}"
    end
  end

  @doc """
  The time so many seconds after midnight.

      iex> Time.from_seconds_after_midnight(10_000)
      ~T[02:46:40]

  """
  def from_seconds_after_midnight(seconds, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) when is_integer(seconds) do
    seconds = Integer.mod(seconds, @seconds_per_day)

    convert!(
      %Time{
        hour: div(seconds, 3600),
        minute: rem(div(seconds, 60), 60),
        second: rem(seconds, 60),
        microsecond: microsecond
      },
      calendar
    )
  end

  @doc """
  Seconds since midnight, and microseconds.

      iex> Time.to_seconds_after_midnight(~T[23:30:15])
      {84615, 0}

  """
  def to_seconds_after_midnight(%{microsecond: {microsecond, _precision}} = time) do
    {parts, per_day} = to_day_fraction(time)
    {div(parts * @seconds_per_day, per_day), microsecond}
  end

  # --- arithmetic ---------------------------------------------------------------------

  @doc """
  The time so much later; midnight follows the end of the day.

      iex> Time.add(~T[10:00:00], 27000)
      ~T[17:30:00]
      iex> Time.add(~T[23:00:00], -30, :minute)
      ~T[22:30:00]

  """
  def add(time, amount_to_add, unit \\ :second)

  def add(time, amount, :hour) when is_integer(amount), do: add(time, amount * 3600, :second)
  def add(time, amount, :minute) when is_integer(amount), do: add(time, amount * 60, :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = time, amount, unit) when is_integer(amount) do
    unless unit in [:second, :millisecond, :microsecond, :nanosecond] or (is_integer(unit) and unit > 0) do
      raise ArgumentError,
            "unsupported time unit. Expected :hour, :minute, :second, :millisecond, :microsecond, :nanosecond, " <>
              "or a positive integer, got #{inspect(unit)}"
    end

    precision = max(Calendar.ISO.time_unit_to_precision(unit), precision)
    added = System.convert_time_unit(amount, unit, :microsecond)
    {parts, per_day} = to_day_fraction(time)
    parts = Integer.mod(div(parts * @parts_per_day, per_day) + added, @parts_per_day)
    {hour, minute, second, {microsecond, _}} = calendar.time_from_day_fraction({parts, @parts_per_day})
    %Time{hour: hour, minute: minute, second: second, microsecond: {microsecond, precision}, calendar: calendar}
  end

  @doc """
  The time a duration later.

      iex> Time.shift(~T[01:35:00], hour: 6, minute: -15)
      ~T[07:20:00]

  """
  def shift(%{calendar: calendar} = time, duration) do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time

    {hour, minute, second, microsecond} =
      calendar.shift_time(hour, minute, second, microsecond, __duration__!(duration))

    %Time{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}
  end

  @doc false
  def __duration__!(%Duration{} = duration), do: duration
  def __duration__!(units), do: Duration.__of_units__!(units, [:hour, :minute, :second, :microsecond])

  @doc """
  The time from the second to the first, rounded down to a unit.

      iex> Time.diff(~T[00:29:12], ~T[00:29:10])
      2
      iex> Time.diff(~T[02:29:10], ~T[00:29:11], :minute)
      119

  """
  def diff(time1, time2, unit \\ :second)

  def diff(%{calendar: _} = time1, %{calendar: _} = time2, :hour), do: div(diff(time1, time2, :second), 3600)
  def diff(%{calendar: _} = time1, %{calendar: _} = time2, :minute), do: div(diff(time1, time2, :second), 60)

  def diff(%{calendar: _} = time1, %{calendar: _} = time2, unit) do
    unless unit in [:second, :millisecond, :microsecond, :nanosecond] or (is_integer(unit) and unit > 0) do
      raise ArgumentError,
            "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, " <>
              "or a positive integer, got #{inspect(unit)}"
    end

    System.convert_time_unit(microseconds(time1) - microseconds(time2), :microsecond, unit)
  end

  defp microseconds(time) do
    {parts, per_day} = to_day_fraction(time)
    div(parts * @parts_per_day, per_day)
  end

  defp to_day_fraction(%{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}) do
    calendar.time_to_day_fraction(hour, minute, second, microsecond)
  end

  # --- comparing ----------------------------------------------------------------------

  @doc """
  Which of two times comes first: `:lt`, `:eq` or `:gt`.

      iex> Time.compare(~T[16:04:16.01], ~T[16:04:16.001])
      :gt

  """
  def compare(%{calendar: calendar} = time1, %{calendar: calendar} = time2) do
    %{hour: h1, minute: m1, second: s1, microsecond: {u1, _}} = time1
    %{hour: h2, minute: m2, second: s2, microsecond: {u2, _}} = time2
    order({h1, m1, s1, u1}, {h2, m2, s2, u2})
  end

  def compare(time1, time2) do
    {parts1, per_day1} = to_day_fraction(time1)
    {parts2, per_day2} = to_day_fraction(time2)
    order(parts1 * per_day2, parts2 * per_day1)
  end

  defp order(a, b) when a < b, do: :lt
  defp order(a, b) when a > b, do: :gt
  defp order(_, _), do: :eq

  @doc """
  Whether the first time comes before the second.

      iex> Time.before?(~T[16:04:16], ~T[16:04:28])
      true

  """
  def before?(time1, time2), do: compare(time1, time2) == :lt

  @doc """
  Whether the first time comes after the second.

      iex> Time.after?(~T[16:04:16], ~T[16:04:28])
      false

  """
  def after?(time1, time2), do: compare(time1, time2) == :gt

  # --- calendars and precision --------------------------------------------------------

  @doc """
  The same time in another calendar.

      iex> Time.convert(~T[13:30:15], Calendar.ISO)
      {:ok, ~T[13:30:15]}

  """
  def convert(%{calendar: calendar} = time, calendar) do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time
    {:ok, %Time{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}}
  end

  def convert(%{microsecond: {_, precision}} = time, calendar) do
    {hour, minute, second, {microsecond, _}} = time |> to_day_fraction() |> calendar.time_from_day_fraction()
    {:ok, %Time{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: {microsecond, precision}}}
  end

  @doc "The same time in another calendar, or raises."
  def convert!(time, calendar) do
    {:ok, time} = convert(time, calendar)
    time
  end

  @doc """
  The time with no more than the precision of a unit.

      iex> Time.truncate(~T[01:01:01.123456], :millisecond)
      ~T[01:01:01.123]

  """
  def truncate(%Time{microsecond: microsecond} = time, precision) do
    %{time | microsecond: Calendar.truncate(microsecond, precision)}
  end
end

defimpl String.Chars, for: Time do
  def to_string(time), do: Time.to_string(time)
end

defimpl Inspect, for: Time do
  def inspect(time, _opts) do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar} = time
    "~T[" <> calendar.time_to_string(hour, minute, second, microsecond) <> suffix(calendar) <> "]"
  end

  defp suffix(Calendar.ISO), do: ""
  defp suffix(calendar), do: " " <> inspect(calendar)
end
