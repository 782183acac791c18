defmodule Calendar.UTCOnlyTimeZoneDatabase do
  @moduledoc """
  The time zone database that is there from the start: it knows UTC alone.
  """

  @behaviour Calendar.TimeZoneDatabase

  @doc """
  The period of a zone at an instant.

      iex> Calendar.UTCOnlyTimeZoneDatabase.time_zone_period_from_utc_iso_days({0, {0, 1}}, "Europe/Berlin")
      {:error, :utc_only_time_zone_database}

  """
  @impl true
  def time_zone_period_from_utc_iso_days(iso_days, time_zone)
  def time_zone_period_from_utc_iso_days(_iso_days, "Etc/UTC"), do: {:ok, utc()}
  def time_zone_period_from_utc_iso_days(_iso_days, _time_zone), do: {:error, :utc_only_time_zone_database}

  @doc "The period of a zone at a time that its clocks show."
  @impl true
  def time_zone_periods_from_wall_datetime(naive_datetime, time_zone)
  def time_zone_periods_from_wall_datetime(_naive_datetime, "Etc/UTC"), do: {:ok, utc()}
  def time_zone_periods_from_wall_datetime(_naive_datetime, _time_zone), do: {:error, :utc_only_time_zone_database}

  defp utc, do: %{std_offset: 0, utc_offset: 0, zone_abbr: "UTC"}
end
