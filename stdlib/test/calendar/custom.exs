# Calendars other than the ISO one: years that begin elsewhere, days that begin at noon.
t = fn f -> try do IO.inspect(f.()) rescue e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}") end end
# Julian-like fake calendar: same as ISO but rollover at noon
defmodule Noon do
  for {n, a} <- Calendar.ISO.__info__(:functions), n not in [:day_rollover_relative_to_midnight_utc] do
    args = Macro.generate_arguments(a, __MODULE__)
    def unquote(n)(unquote_splicing(args)), do: Calendar.ISO.unquote(n)(unquote_splicing(args))
  end
  def day_rollover_relative_to_midnight_utc, do: {1, 2}
end
defmodule Plus do
  # years are 543 more
  for {n, a} <- Calendar.ISO.__info__(:functions), n not in [:naive_datetime_to_iso_days, :naive_datetime_from_iso_days, :date_to_string, :naive_datetime_to_string, :datetime_to_string, :parse_date, :parse_time, :parse_naive_datetime, :parse_utc_datetime] do
    args = Macro.generate_arguments(a, __MODULE__)
    def unquote(n)(unquote_splicing(args)), do: Calendar.ISO.unquote(n)(unquote_splicing(args))
  end
  def naive_datetime_to_iso_days(y, m, d, h, mi, s, u), do: Calendar.ISO.naive_datetime_to_iso_days(y - 543, m, d, h, mi, s, u)
  def naive_datetime_from_iso_days(days) do
    {y, m, d, h, mi, s, u} = Calendar.ISO.naive_datetime_from_iso_days(days)
    {y + 543, m, d, h, mi, s, u}
  end
  def date_to_string(y, m, d), do: "P#{y}/#{m}/#{d}"
  def naive_datetime_to_string(y, m, d, h, mi, s, u), do: "P#{y}/#{m}/#{d} #{h}:#{mi}:#{s} #{inspect u}"
  def datetime_to_string(y, m, d, h, mi, s, u, z, a, o, p), do: "P#{y}/#{m}/#{d} #{h}:#{mi}:#{s} #{inspect u} #{z} #{a} #{o} #{p}"
  def parse_date("P" <> r) do
    [y, m, d] = String.split(r, "/")
    {:ok, {String.to_integer(y), String.to_integer(m), String.to_integer(d)}}
  end
  def parse_date(_), do: {:error, :not_plus}
  def parse_time("P" <> _), do: {:ok, {1, 2, 3, {4, 5}}}
  def parse_time(_), do: {:error, :not_plus}
  def parse_naive_datetime("P" <> _), do: {:ok, {2563, 1, 2, 1, 2, 3, {4, 5}}}
  def parse_naive_datetime(_), do: {:error, :not_plus}
  def parse_utc_datetime("P" <> _), do: {:ok, {2563, 1, 2, 1, 2, 3, {4, 5}}, 3600}
  def parse_utc_datetime(_), do: {:error, :not_plus}
end
p = Date.convert!(~D[2020-02-29], Plus)
noon = %{~D[2020-02-29] | calendar: Noon}
nn = %{~N[2020-02-29 10:00:00] | calendar: Noon}
pn = NaiveDateTime.convert!(~N[2020-02-29 10:00:00.12], Plus)
pd = DateTime.convert!(~U[2020-02-29 10:00:00.12Z], Plus)
pt = Time.convert!(~T[10:00:00], Plus)
t.(fn -> p end)
t.(fn -> {pn, pd, pt} end)
t.(fn -> "#{p} #{pn} #{pd} #{pt}" end)
t.(fn -> Date.convert(noon, Calendar.ISO) end)
t.(fn -> Date.convert!(noon, Calendar.ISO) end)
t.(fn -> Date.convert!(p, Calendar.ISO) end)
t.(fn -> NaiveDateTime.convert(nn, Calendar.ISO) end)
t.(fn -> NaiveDateTime.convert!(nn, Calendar.ISO) end)
t.(fn -> NaiveDateTime.convert!(pn, Calendar.ISO) end)
t.(fn -> DateTime.convert(%{~U[2020-02-29 10:00:00Z] | calendar: Noon}, Calendar.ISO) end)
t.(fn -> DateTime.convert!(%{~U[2020-02-29 10:00:00Z] | calendar: Noon}, Calendar.ISO) end)
t.(fn -> DateTime.convert!(pd, Calendar.ISO) end)
t.(fn -> Time.convert(%{~T[10:00:00] | calendar: Noon}, Calendar.ISO) end)
t.(fn -> Time.convert!(%{~T[10:00:00] | calendar: Noon}, Calendar.ISO) end)
t.(fn -> Date.compare(noon, ~D[2020-02-29]) end)
t.(fn -> Date.compare(p, ~D[2020-02-29]) end)
t.(fn -> Date.compare(p, ~D[2020-02-28]) end)
t.(fn -> Date.diff(p, ~D[2020-02-28]) end)
t.(fn -> Date.diff(noon, ~D[2020-02-28]) end)
t.(fn -> Date.add(p, 1) end)
t.(fn -> Date.to_iso8601(p) end)
t.(fn -> Date.to_iso8601(noon) end)
t.(fn -> Date.to_erl(p) end)
t.(fn -> Date.range(p, ~D[2020-02-28]) end)
t.(fn -> r = Date.range(p, Date.add(p, 2)); {r, Enum.to_list(r), Enum.count(r), p in r, ~D[2020-02-29] in r} end)
t.(fn -> Date.day_of_week(p) end)
t.(fn -> Date.beginning_of_week(p) end)
t.(fn -> Date.beginning_of_month(p) end)
t.(fn -> Date.end_of_month(p) end)
t.(fn -> Date.to_gregorian_days(p) end)
t.(fn -> Date.from_iso8601("2020-01-01", Plus) end)
t.(fn -> Date.from_erl({2020, 1, 1}, Plus) end)
t.(fn -> Date.new(2563, 1, 1, Plus) end)
t.(fn -> Date.utc_today(Plus).calendar end)
t.(fn -> Date.shift(p, month: 1) end)
t.(fn -> Date.convert(1, Plus) end)
t.(fn -> NaiveDateTime.compare(pn, ~N[2020-02-29 10:00:00.12]) end)
t.(fn -> NaiveDateTime.diff(pn, ~N[2020-02-29 10:00:00]) end)
t.(fn -> NaiveDateTime.diff(nn, ~N[2020-02-29 10:00:00]) end)
t.(fn -> NaiveDateTime.compare(nn, ~N[2020-02-29 10:00:00]) end)
t.(fn -> NaiveDateTime.add(pn, 1, :day) end)
t.(fn -> NaiveDateTime.to_iso8601(pn) end)
t.(fn -> NaiveDateTime.to_erl(pn) end)
t.(fn -> NaiveDateTime.from_iso8601("2020-01-01 00:00:00.5", Plus) end)
t.(fn -> NaiveDateTime.from_erl({{2020, 1, 1}, {0, 0, 0}}, {5, 3}, Plus) end)
t.(fn -> NaiveDateTime.truncate(pn, :second) end)
t.(fn -> NaiveDateTime.beginning_of_day(pn) end)
t.(fn -> NaiveDateTime.end_of_day(pn) end)
t.(fn -> NaiveDateTime.new(p, pt) end)
t.(fn -> NaiveDateTime.new(p, ~T[10:00:00]) end)
t.(fn -> NaiveDateTime.new!(p, ~T[10:00:00]) end)
t.(fn -> NaiveDateTime.to_gregorian_seconds(pn) end)
t.(fn -> NaiveDateTime.from_gregorian_seconds(63755511991, {5, 3}, Plus) end)
t.(fn -> NaiveDateTime.utc_now(Plus).calendar end)
t.(fn -> NaiveDateTime.utc_now(:second, Plus).calendar end)
t.(fn -> NaiveDateTime.local_now(Plus).calendar end)
t.(fn -> NaiveDateTime.shift(pn, month: 1) end)
t.(fn -> DateTime.compare(pd, ~U[2020-02-29 10:00:00Z]) end)
t.(fn -> DateTime.diff(pd, ~U[2020-02-29 10:00:00Z], :millisecond) end)
t.(fn -> DateTime.add(pd, 1) end)
t.(fn -> DateTime.to_unix(pd) end)
t.(fn -> DateTime.to_iso8601(pd) end)
t.(fn -> DateTime.from_unix(0, :second, Plus) end)
t.(fn -> DateTime.from_unix!(0, :second, Plus) end)
t.(fn -> DateTime.from_iso8601("2020-01-01T10:00:00Z", Plus) end)
t.(fn -> DateTime.from_gregorian_seconds(63755511991, {5, 3}, Plus) end)
t.(fn -> DateTime.shift_zone(pd, "Etc/UTC") end)
t.(fn -> DateTime.new(p, pt) end)
t.(fn -> DateTime.new(p, ~T[10:00:00]) end)
t.(fn -> DateTime.new!(p, ~T[10:00:00]) end)
t.(fn -> DateTime.from_naive(pn, "Etc/UTC") end)
t.(fn -> DateTime.utc_now(Plus).calendar end)
t.(fn -> Time.compare(pt, ~T[10:00:00.1]) end)
t.(fn -> Time.diff(pt, ~T[09:00:00]) end)
t.(fn -> Time.add(pt, 1) end)
t.(fn -> Time.to_iso8601(pt) end)
t.(fn -> Time.to_erl(pt) end)
t.(fn -> Time.from_iso8601("10:00:00", Plus) end)
t.(fn -> Time.from_erl({1, 2, 3}, {0, 0}, Plus) end)
t.(fn -> Time.new(1, 2, 3, 4, Plus) end)
t.(fn -> Time.from_seconds_after_midnight(5, {0, 0}, Plus) end)
t.(fn -> Time.utc_now(Plus).calendar end)
t.(fn -> Calendar.compatible_calendars?(Calendar.ISO, Plus) end)
t.(fn -> Calendar.compatible_calendars?(Calendar.ISO, Noon) end)
t.(fn -> Calendar.strftime(p, "%Y %A %j %q") end)
t.(fn -> Enum.to_list(Date.range(p, Date.add(p, 3), 2)) end)
t.(fn -> Date.from_iso8601!("x", Plus) end)
