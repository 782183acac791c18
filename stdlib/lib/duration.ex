defmodule Duration do
  @moduledoc """
  Durations: so many years, months, weeks, days, hours, minutes, seconds and microseconds.

  Units are not turned into each other: a month may be 28 to 31 days. `Date.shift/2` and its
  sisters move a date or time by a duration.
  """

  # Units that are nothing are not shown.
  @derive {Inspect, optional: [:year, :month, :week, :day, :hour, :minute, :second, :microsecond]}
  defstruct year: 0, month: 0, week: 0, day: 0, hour: 0, minute: 0, second: 0, microsecond: {0, 0}

  @units [:year, :month, :week, :day, :hour, :minute, :second, :microsecond]

  @doc """
  Makes a duration of units.

      iex> Duration.new!(year: 1, hour: 4)
      %Duration{year: 1, hour: 4}

  """
  def new!(duration)
  def new!(%Duration{} = duration), do: duration
  def new!(units), do: __of_units__!(units, @units)

  # A duration of the units that whatever is shifted has.
  @doc false
  def __of_units__!(units, allowed) do
    Enum.reduce(units, %Duration{}, fn {unit, value}, duration ->
      check_unit!(unit, value, allowed)
      %{duration | unit => value}
    end)
  end

  defp check_unit!(unit, value, allowed) do
    cond do
      unit not in allowed ->
        known = if unit in @units, do: "unsupported", else: "unknown"
        raise ArgumentError, "#{known} unit #{inspect(unit)}. Expected #{Enum.map_join(allowed, ", ", &inspect/1)}"

      unit == :microsecond ->
        case value do
          {microsecond, precision} when is_integer(microsecond) and precision in 0..6 ->
            :ok

          _ ->
            raise ArgumentError,
                  "unsupported value #{inspect(value)} for :microsecond. " <>
                    "Expected a tuple {ms, precision} where precision is an integer from 0 to 6"
        end

      is_integer(value) ->
        :ok

      true ->
        raise ArgumentError, "unsupported value #{inspect(value)} for #{inspect(unit)}. Expected an integer"
    end
  end

  @doc """
  Adds durations unit by unit.

      iex> Duration.add(Duration.new!(week: 2, day: 1), Duration.new!(day: 2))
      %Duration{week: 2, day: 3}

  """
  def add(%Duration{} = d1, %Duration{} = d2) do
    {m1, p1} = d1.microsecond
    {m2, p2} = d2.microsecond

    %Duration{
      year: d1.year + d2.year,
      month: d1.month + d2.month,
      week: d1.week + d2.week,
      day: d1.day + d2.day,
      hour: d1.hour + d2.hour,
      minute: d1.minute + d2.minute,
      second: d1.second + d2.second,
      microsecond: {m1 + m2, max(p1, p2)}
    }
  end

  @doc """
  Subtracts durations unit by unit.

      iex> Duration.subtract(Duration.new!(week: 2, day: 1), Duration.new!(day: 2))
      %Duration{week: 2, day: -1}

  """
  def subtract(%Duration{} = d1, %Duration{} = d2), do: add(d1, negate(d2))

  @doc """
  Multiplies each unit.

      iex> Duration.multiply(Duration.new!(day: 1, second: -10), 3)
      %Duration{day: 3, second: -30}

  """
  def multiply(%Duration{microsecond: {microsecond, precision}} = duration, integer) when is_integer(integer) do
    %Duration{
      year: duration.year * integer,
      month: duration.month * integer,
      week: duration.week * integer,
      day: duration.day * integer,
      hour: duration.hour * integer,
      minute: duration.minute * integer,
      second: duration.second * integer,
      microsecond: {microsecond * integer, precision}
    }
  end

  @doc """
  Turns the sign of each unit.

      iex> Duration.negate(Duration.new!(day: 1, second: -10))
      %Duration{day: -1, second: 10}

  """
  def negate(%Duration{} = duration), do: multiply(duration, -1)

  @doc """
  Parses a duration as ISO 8601 writes it.

      iex> Duration.from_iso8601("P1Y2M3DT4H5M6S")
      {:ok, %Duration{year: 1, month: 2, day: 3, hour: 4, minute: 5, second: 6}}
      iex> Duration.from_iso8601("P4Y6M4X")
      {:error, :invalid_date_component}

  """
  def from_iso8601(string) when is_binary(string) do
    with {:ok, units} <- Calendar.ISO.parse_duration(string), do: {:ok, new!(units)}
  end

  @doc """
  Parses a duration or raises.

      iex> Duration.from_iso8601!("PT0.5S")
      %Duration{microsecond: {500000, 1}}

  """
  def from_iso8601!(string) when is_binary(string) do
    case from_iso8601(string) do
      {:ok, duration} -> duration
      {:error, reason} -> raise ArgumentError, "failed to parse duration #{inspect(string)}. reason: #{inspect(reason)}"
    end
  end

  @doc """
  The text of a duration as ISO 8601 writes it.

      iex> Duration.to_iso8601(Duration.new!(day: 40, hour: 12))
      "P40DT12H"

  """
  def to_iso8601(%Duration{} = duration) do
    date = for {unit, letter} <- [year: "Y", month: "M", week: "W", day: "D"], text = counted(duration, unit, letter), do: text
    time = for {unit, letter} <- [hour: "H", minute: "M"], text = counted(duration, unit, letter), do: text

    case {date, time ++ seconds(duration, "S")} do
      {[], []} -> "PT0S"
      {date, []} -> IO.iodata_to_binary(["P", date])
      {date, time} -> IO.iodata_to_binary(["P", date, "T", time])
    end
  end

  @doc """
  A text of a duration for readers.

      iex> Duration.to_string(Duration.new!(second: 30))
      "30s"
      iex> Duration.to_string(Duration.new!(day: 40, hour: 12, minute: 42, second: 12))
      "40d 12h 42min 12s"

  Options: `:units`, a keyword list of the texts after the numbers, and `:separator`.
  """
  def to_string(%Duration{} = duration, opts \\ []) do
    units = Keyword.get(opts, :units, [])
    separator = Keyword.get(opts, :separator, " ")
    word = fn unit, default -> Keyword.get(units, unit, default) end

    counted =
      for {unit, default} <- [year: "a", month: "mo", week: "wk", day: "d", hour: "h", minute: "min"],
          text = counted(duration, unit, word.(unit, default)),
          do: text

    second = word.(:second, "s")

    case counted ++ seconds(duration, second) do
      [] -> "0" <> second
      parts -> Enum.join(parts, separator)
    end
  end

  defp counted(duration, unit, word) do
    case duration do
      %{^unit => 0} -> nil
      %{^unit => value} -> Integer.to_string(value) <> word
    end
  end

  # Seconds and microseconds are one number, with as many digits as the precision says.
  defp seconds(%{second: 0, microsecond: {0, _}}, _word), do: []

  defp seconds(%{second: second, microsecond: {microsecond, precision}}, word) do
    total = second * 1_000_000 + microsecond
    sign = if total < 0, do: "-", else: ""
    digits = Calendar.ISO.microseconds_to_iodata(rem(abs(total), 1_000_000), precision)
    point = if digits == [], do: "", else: "."
    [IO.iodata_to_binary([sign, Integer.to_string(div(abs(total), 1_000_000)), point, digits, word])]
  end
end
