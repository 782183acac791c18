defmodule :calendar do
  @moduledoc false
  # Dates of the proleptic Gregorian calendar as tuples. Days are counted from 1970-01-01; the
  # arithmetic takes years as beginning in March, so that leap days come last.

  @doc "Date and time in UTC of a system time in a unit."
  def system_time_to_universal_time(time, unit) do
    seconds = :erlang.convert_time_unit(time, unit, :second)
    days = Integer.floor_div(seconds, 86_400)
    rest = seconds - days * 86_400
    {date(days), {div(rest, 3600), div(rem(rest, 3600), 60), rem(rest, 60)}}
  end

  # 719,468 days lie between 0000-03-01 and 1970-01-01; an era has 146,097.
  defp date(days) do
    shifted = days + 719_468
    era = Integer.floor_div(shifted, 146_097)
    of_era = shifted - era * 146_097
    year = div(of_era - div(of_era, 1460) + div(of_era, 36_524) - div(of_era, 146_096), 365)
    of_year = of_era - (365 * year + div(year, 4) - div(year, 100))
    month = div(5 * of_year + 2, 153)
    day = of_year - div(153 * month + 2, 5) + 1
    month = if month < 10, do: month + 3, else: month - 9
    year = year + era * 400
    {if(month <= 2, do: year + 1, else: year), month, day}
  end
end
