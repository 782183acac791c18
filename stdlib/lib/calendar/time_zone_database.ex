defmodule Calendar.TimeZoneDatabase do
  @moduledoc """
  What a module must define to tell the offsets of time zones.

  A period is a map with `:utc_offset` (the standard offset in seconds), `:std_offset` (what is
  added to it, in summer) and `:zone_abbr`. `Calendar.put_time_zone_database/1` makes a module
  the one that is asked.
  """

  @doc "The period of a zone at an instant, given as days since 0000-01-01 in UTC."
  @callback time_zone_period_from_utc_iso_days(iso_days :: term, time_zone :: String.t()) ::
              {:ok, map} | {:error, term}

  @doc """
  The period of a zone at a time that its clocks show: `{:ok, period}`; two periods where clocks
  are put back, `{:ambiguous, first, second}`; or, where they are put forward, `{:gap, {period
  before, its end}, {period after, its beginning}}`.
  """
  @callback time_zone_periods_from_wall_datetime(naive_datetime :: term, time_zone :: String.t()) ::
              {:ok, map} | {:ambiguous, map, map} | {:gap, {map, term}, {map, term}} | {:error, term}
end
