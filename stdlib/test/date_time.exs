# Prints what each call returns or raises; the reference printed date_time.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

# Two zones with the rules of a few years, enough for gaps and overlaps.
defmodule Zones do
  @behaviour Calendar.TimeZoneDatabase

  # Central European summer time of 2018 and 2019, in UTC.
  @summers [
    {~N[2018-03-25 01:00:00], ~N[2018-10-28 01:00:00]},
    {~N[2019-03-31 01:00:00], ~N[2019-10-27 01:00:00]}
  ]

  @winter %{utc_offset: 3600, std_offset: 0, zone_abbr: "CET"}
  @summer %{utc_offset: 3600, std_offset: 3600, zone_abbr: "CEST"}

  def time_zone_period_from_utc_iso_days(iso_days, "Europe/Copenhagen") do
    {days, {parts, per_day}} = iso_days
    second = days * 86400 + div(parts * 86400, per_day)

    summer? =
      Enum.any?(@summers, fn {from, to} ->
        second >= elem(NaiveDateTime.to_gregorian_seconds(from), 0) and
          second < elem(NaiveDateTime.to_gregorian_seconds(to), 0)
      end)

    {:ok, if(summer?, do: @summer, else: @winter)}
  end

  def time_zone_period_from_utc_iso_days(_iso_days, "Asia/Kolkata") do
    {:ok, %{utc_offset: 19800, std_offset: 0, zone_abbr: "IST"}}
  end

  def time_zone_period_from_utc_iso_days(_iso_days, "Etc/UTC") do
    {:ok, %{utc_offset: 0, std_offset: 0, zone_abbr: "UTC"}}
  end

  def time_zone_period_from_utc_iso_days(_iso_days, _zone), do: {:error, :time_zone_not_found}

  def time_zone_periods_from_wall_datetime(naive, "Europe/Copenhagen") do
    Enum.find_value(@summers, {:ok, @winter}, fn {from, to} ->
      gap_start = NaiveDateTime.add(from, 3600)
      gap_end = NaiveDateTime.add(from, 7200)
      overlap_start = NaiveDateTime.add(to, 3600)
      overlap_end = NaiveDateTime.add(to, 7200)
      in? = fn a, b -> NaiveDateTime.compare(naive, a) != :lt and NaiveDateTime.compare(naive, b) == :lt end

      cond do
        in?.(gap_start, gap_end) -> {:gap, {@winter, gap_start}, {@summer, gap_end}}
        in?.(overlap_start, overlap_end) -> {:ambiguous, @summer, @winter}
        in?.(gap_end, overlap_start) -> {:ok, @summer}
        true -> nil
      end
    end)
  end

  def time_zone_periods_from_wall_datetime(_naive, "Asia/Kolkata") do
    {:ok, %{utc_offset: 19800, std_offset: 0, zone_abbr: "IST"}}
  end

  def time_zone_periods_from_wall_datetime(_naive, _zone), do: {:error, :time_zone_not_found}
end

cet = %DateTime{
  year: 2000, month: 2, day: 29, zone_abbr: "CET", hour: 23, minute: 0, second: 7,
  microsecond: {0, 0}, utc_offset: 3600, std_offset: 0, time_zone: "Europe/Warsaw"
}
amt = %{cet | zone_abbr: "AMT", utc_offset: -14400, time_zone: "America/Manaus"}
odd = %{cet | zone_abbr: "X", utc_offset: 1172, std_offset: 3600, time_zone: "Odd/Zone", microsecond: {120, 4}}

IO.puts("# sigil and inspect")
t.(fn -> ~U[2015-01-13 13:00:07Z] end)
t.(fn -> ~U[2015-01-13T13:00:07.001+00:00] end)
t.(fn -> cet end)
t.(fn -> amt end)
t.(fn -> odd end)
t.(fn -> "#{cet} #{amt} #{odd} #{~U[2015-01-13 13:00:07Z]}" end)
t.(fn -> %{~U[2015-01-13 13:00:07Z] | year: 12345} end)
t.(fn -> %{~U[2015-01-13 13:00:07Z] | year: -12345} end)
t.(fn -> %{cet | year: 12345} end)
t.(fn -> [~U[2015-01-13 13:00:07.5Z], {cet}] end)
t.(fn -> Enum.sort(Map.keys(cet)) end)

IO.puts("# new")
t.(fn -> DateTime.new(~D[2016-05-24], ~T[13:26:08.003], "Etc/UTC") end)
t.(fn -> DateTime.new(~D[2016-05-24], ~T[13:26:08.003]) end)
t.(fn -> DateTime.new(~D[2016-05-24], ~T[13:26:08.003], "Foo/Bar") end)
t.(fn -> DateTime.new(~D[2016-05-24], ~T[13:26:08.003], "Europe/Copenhagen") end)
t.(fn -> DateTime.new(~D[2018-10-28], ~T[02:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.new(~D[2019-03-31], ~T[02:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.new(~D[2018-07-28], ~T[12:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.new!(~D[2016-05-24], ~T[13:26:08.003], "Etc/UTC") end)
t.(fn -> DateTime.new!(~D[2016-05-24], ~T[13:26:08.003], "Foo/Bar") end)
t.(fn -> DateTime.new!(~D[2018-10-28], ~T[02:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.new!(~D[2019-03-31], ~T[02:30:00], "Europe/Copenhagen", Zones) end)

IO.puts("# from_naive")
t.(fn -> DateTime.from_naive(~N[2016-05-24 13:26:08.003], "Etc/UTC") end)
t.(fn -> DateTime.from_naive(~N[2016-05-24 13:26:08.003], "Nope/Nope") end)
t.(fn -> DateTime.from_naive(~N[2018-10-28 02:30:00.123], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.from_naive(~N[2019-03-31 02:30:00.123], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.from_naive(~N[2018-07-28 12:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.from_naive(~N[2016-05-24 13:26:08.003], "Nope", Zones) end)
t.(fn -> DateTime.from_naive(cet, "Etc/UTC") end)
t.(fn -> DateTime.from_naive!(~N[2016-05-24 13:26:08.003], "Etc/UTC") end)
t.(fn -> DateTime.from_naive!(~N[2018-05-24 13:26:08.003], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.from_naive!(~N[2018-05-24 13:26:08.003], "Nope") end)
t.(fn -> DateTime.from_naive!(~N[2018-10-28 02:30:00], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.from_naive!(~N[2019-03-31 02:30:00], "Europe/Copenhagen", Zones) end)

IO.puts("# unix")
t.(fn -> DateTime.from_unix(1_464_096_368) end)
t.(fn -> DateTime.from_unix(1_432_560_368_868_569, :microsecond) end)
t.(fn -> DateTime.from_unix(1_432_560_368_868, :millisecond) end)
t.(fn -> DateTime.from_unix(1_432_560_368_868_569_123, :nanosecond) end)
t.(fn -> DateTime.from_unix(143_256_036_886_856, 1024) end)
t.(fn -> DateTime.from_unix(0) end)
t.(fn -> DateTime.from_unix(-1) end)
t.(fn -> DateTime.from_unix(-1, :millisecond) end)
t.(fn -> DateTime.from_unix(-12_063_167_219_280) end)
t.(fn -> DateTime.from_unix(-377_705_116_800) end)
t.(fn -> DateTime.from_unix(-377_705_116_801) end)
t.(fn -> DateTime.from_unix(253_402_300_799) end)
t.(fn -> DateTime.from_unix(253_402_300_800) end)
t.(fn -> DateTime.from_unix(any.(1.5)) end)
t.(fn -> DateTime.from_unix(1, any.(:foo)) end)
t.(fn -> DateTime.from_unix!(1_464_096_368) end)
t.(fn -> DateTime.from_unix!(-377_705_116_801_000) end)
t.(fn -> DateTime.to_unix(DateTime.from_unix!(1_464_096_368)) end)
t.(fn -> DateTime.to_unix(odd) end)
t.(fn -> DateTime.to_unix(odd, :microsecond) end)
t.(fn -> DateTime.to_unix(~U[0000-01-01 00:00:00.123Z], :millisecond) end)
t.(fn -> DateTime.to_unix(~U[-0001-01-01 00:00:00Z]) end)
t.(fn -> DateTime.to_unix(~U[2015-01-13 13:00:07.999Z], 10) end)
t.(fn -> DateTime.to_unix(any.(~N[2015-01-13 13:00:07.999])) end)
t.(fn -> DateTime.from_gregorian_seconds(1) end)
t.(fn -> DateTime.from_gregorian_seconds(63_755_511_991, {5000, 3}) end)
t.(fn -> DateTime.from_gregorian_seconds(-1) end)
t.(fn -> DateTime.to_gregorian_seconds(~U[2020-05-01 00:26:31.005Z]) end)
t.(fn -> DateTime.to_gregorian_seconds(cet) end)

IO.puts("# zones")
t.(fn -> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Europe/Copenhagen") end)
t.(fn -> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "bad timezone", Zones) end)
t.(fn -> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Etc/UTC") end)
t.(fn -> DateTime.shift_zone(cet, "Etc/UTC") end)
t.(fn -> DateTime.shift_zone(odd, "Asia/Kolkata", Zones) end)
t.(fn -> DateTime.shift_zone!(~U[2018-01-16 10:00:00.5Z], "Europe/Copenhagen", Zones) end)
t.(fn -> DateTime.shift_zone!(~U[2018-07-16 10:00:00Z], "bad timezone", Zones) end)
t.(fn -> DateTime.shift_zone!(~U[2018-07-16 10:00:00Z], "bad timezone") end)
t.(fn -> DateTime.now("Etc/UTC") |> elem(0) end)
t.(fn -> DateTime.now("Europe/Copenhagen") end)
t.(fn -> DateTime.now("bad timezone", Zones) end)
t.(fn -> DateTime.now!("bad timezone") end)
t.(fn -> DateTime.now!("Asia/Kolkata", Zones).utc_offset end)

IO.puts("# from_iso8601")

for s <- [
      "2015-01-23T23:50:07Z",
      "2015-01-23T23:50:07.123+02:30",
      "2015-01-23T23:50:07,123+02:30",
      "2015-01-23 23:50:07-02:30",
      "2015-01-23P23:50:07",
      "2015-01-23T23:50:07",
      "2015-01-23 23:50:61Z",
      "2015-01-32 23:50:07Z",
      "2015-01-23T23:50:07.123-00:00",
      "2015-01-23T23:50:07.123-23:59",
      "-2015-01-23T23:50:07Z",
      "0000-01-01T00:00:00+01:00",
      "9999-12-31T23:59:59-01:00",
      "20150123T235007.123Z",
      ""
    ] do
  t.(fn -> {s, DateTime.from_iso8601(s)} end)
  t.(fn -> {s, DateTime.from_iso8601(s, :basic)} end)
  t.(fn -> {s, DateTime.from_iso8601(s, Calendar.ISO)} end)
end

t.(fn -> DateTime.from_iso8601("20150123T235007.123Z", Calendar.ISO, :basic) end)
t.(fn -> DateTime.from_iso8601(any.(nil)) end)

IO.puts("# to_iso8601 and others")
for d <- [cet, amt, odd, ~U[2000-02-29 23:00:07Z], %{cet | microsecond: {5000, 3}}] do
  t.(fn -> DateTime.to_iso8601(d) end)
  t.(fn -> DateTime.to_iso8601(d, :basic) end)
  t.(fn -> DateTime.to_iso8601(d, :extended, 3600) end)
  t.(fn -> DateTime.to_iso8601(d, :basic, -5400) end)
  t.(fn -> DateTime.to_iso8601(d, :extended, 0) end)
  t.(fn -> DateTime.to_string(d) end)
  t.(fn -> {DateTime.to_naive(d), DateTime.to_date(d), DateTime.to_time(d)} end)
end
t.(fn -> DateTime.to_iso8601(cet, any.(:foo)) end)
t.(fn -> DateTime.to_iso8601(any.(~N[2000-01-01 10:00:00])) end)
t.(fn -> DateTime.to_string(any.(~N[2000-01-01 10:00:00])) end)

IO.puts("# compare")
t.(fn -> DateTime.compare(cet, amt) end)
t.(fn -> DateTime.compare(amt, cet) end)
t.(fn -> DateTime.compare(cet, cet) end)
t.(fn -> DateTime.compare(cet, ~U[2000-02-29 22:00:07Z]) end)
t.(fn -> DateTime.compare(cet, ~U[2000-02-29 22:00:07.001Z]) end)
t.(fn -> {DateTime.before?(cet, amt), DateTime.after?(cet, amt)} end)
t.(fn -> DateTime.compare(cet, any.(~N[2000-02-29 22:00:07])) end)
t.(fn -> Enum.sort([amt, cet, ~U[2000-02-29 22:00:08Z]], DateTime) end)
t.(fn -> Enum.sort([amt, cet, ~U[2000-02-29 22:00:08Z]], {:desc, DateTime}) end)

IO.puts("# diff")
t.(fn -> DateTime.diff(cet, amt) end)
t.(fn -> DateTime.diff(amt, cet) end)
t.(fn -> DateTime.diff(amt, cet, :hour) end)
t.(fn -> DateTime.diff(cet, amt, :minute) end)
t.(fn -> DateTime.diff(cet, amt, :day) end)
t.(fn -> DateTime.diff(cet, odd, :microsecond) end)
t.(fn -> DateTime.diff(cet, odd, any.(:foo)) end)
t.(fn -> DateTime.diff(~U[2014-10-02 00:29:12.999Z], ~U[2014-10-02 00:29:10Z]) end)
t.(fn -> DateTime.diff(~U[2014-10-02 00:29:10Z], ~U[2014-10-02 00:29:12.999Z]) end)

IO.puts("# add")
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 3600) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 3600, :second) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 1, :day) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 1, :minute) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], -1, :millisecond) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 3_000_000, :nanosecond) end)
t.(fn -> DateTime.add(~U[2018-11-15 10:00:00Z], 1, any.(:foo)) end)
t.(fn -> DateTime.add(cet, 1) end)
t.(fn -> DateTime.add(DateTime.from_naive!(~N[2018-10-28 01:30:00], "Europe/Copenhagen", Zones), 3600, :second, Zones) end)
t.(fn -> DateTime.add(DateTime.from_naive!(~N[2018-10-28 01:30:00], "Europe/Copenhagen", Zones), 7200, :second, Zones) end)
t.(fn -> DateTime.add(DateTime.from_naive!(~N[2019-03-31 01:00:00], "Europe/Copenhagen", Zones), 1, :hour, Zones) end)
t.(fn -> DateTime.add(DateTime.from_naive!(~N[2019-03-31 01:00:00], "Europe/Copenhagen", Zones), 1, :day, Zones) end)

IO.puts("# shift")
for {v, by} <- [
      {~U[2016-01-01 00:00:00Z], [month: 2]},
      {~U[2016-01-01 00:00:00Z], [year: 1, week: 4]},
      {~U[2016-01-01 00:00:00Z], [minute: -25]},
      {~U[2016-01-01 00:00:00Z], [minute: 5, microsecond: {500, 4}]},
      {~U[2024-02-29 00:00:00Z], Duration.new!(year: 1)},
      {~U[2016-01-01 00:00:00Z], [foo: 1]},
      {~U[2016-01-31 00:00:00Z], [month: 1, second: -1]}
    ] do
  t.(fn -> {v, DateTime.shift(v, by)} end)
end
t.(fn -> DateTime.shift(DateTime.new!(~D[2018-11-04], ~T[12:00:00], "Europe/Copenhagen", Zones), [month: -1], Zones) end)
t.(fn -> DateTime.shift(DateTime.new!(~D[2019-03-30], ~T[02:30:00], "Europe/Copenhagen", Zones), [day: 1], Zones) end)
t.(fn -> DateTime.shift(DateTime.new!(~D[2019-03-31], ~T[01:59:59], "Europe/Copenhagen", Zones), [second: 1], Zones) end)
t.(fn -> DateTime.shift(DateTime.new!(~D[2018-10-27], ~T[02:30:00], "Europe/Copenhagen", Zones), [day: 1], Zones) end)
t.(fn -> DateTime.shift(DateTime.new!(~D[2018-10-27], ~T[02:30:00], "Europe/Copenhagen", Zones), [day: 1, hour: 1], Zones) end)
t.(fn -> DateTime.shift(cet, day: 1) end)

IO.puts("# truncate, convert, now")
t.(fn -> DateTime.truncate(odd, :second) end)
t.(fn -> DateTime.truncate(odd, :millisecond) end)
t.(fn -> DateTime.truncate(~U[2016-01-31 00:00:00.123456Z], :millisecond) end)
t.(fn -> DateTime.convert(cet, Calendar.ISO) end)
t.(fn -> DateTime.convert!(cet, Calendar.ISO) end)
t.(fn -> match?(%DateTime{microsecond: {_, 6}, time_zone: "Etc/UTC"}, DateTime.utc_now()) end)
t.(fn -> match?(%DateTime{microsecond: {0, 0}}, DateTime.utc_now(:second)) end)
t.(fn -> match?(%DateTime{microsecond: {_, 3}}, DateTime.utc_now(:millisecond)) end)

IO.puts("# database")
t.(fn -> Calendar.get_time_zone_database() end)
t.(fn -> Calendar.put_time_zone_database(Zones) end)
t.(fn -> Calendar.get_time_zone_database() end)
t.(fn -> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Asia/Kolkata") end)
t.(fn -> DateTime.new(~D[2018-07-28], ~T[12:30:00], "Europe/Copenhagen") end)
t.(fn -> Calendar.UTCOnlyTimeZoneDatabase.time_zone_period_from_utc_iso_days({0, {0, 86400}}, "Etc/UTC") end)
t.(fn -> Calendar.UTCOnlyTimeZoneDatabase.time_zone_period_from_utc_iso_days({0, {0, 86400}}, "Foo") end)
t.(fn -> Calendar.UTCOnlyTimeZoneDatabase.time_zone_periods_from_wall_datetime(~N[2018-07-28 12:30:00], "Foo") end)
t.(fn -> Calendar.UTCOnlyTimeZoneDatabase.time_zone_periods_from_wall_datetime(~N[2018-07-28 12:30:00], "Etc/UTC") end)
