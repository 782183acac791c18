# Prints what each call returns or raises; the reference printed calendar.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# strftime")
dt = ~U[2019-08-26 13:52:06.0479Z]
zoned = %{dt | utc_offset: -18000, std_offset: 3600, zone_abbr: "EDT", time_zone: "America/New_York"}
early = ~N[2003-02-03 04:05:06.007]

for f <- ~w(%a %A %b %B %c %d %f %H %I %j %m %M %p %P %q %s %S %u %x %X %y %Y %z %Z %% %3d %-d %_d %0d %10A %-H %_H %5H %020Y %-y %_5j %-f %3f %-z %_z %08z %-M %03u %_p %-p %6p %-% %12B %012B %_12B %-12B %1Y %2Y %5y %10x %-I %10c %10X) do
  t.(fn -> {f, Calendar.strftime(dt, f), Calendar.strftime(zoned, f), Calendar.strftime(Map.merge(zoned, Map.take(early, [:year, :month, :day, :hour, :minute, :second, :microsecond])), f)} end)
end

for h <- 0..23, do: t.(fn -> Calendar.strftime(Time.new!(h, 0, 0), "%I %p %P %-I") end)
for f <- ["%d", "%Y-%m-%d", "%A %j %q %u", "%H", "%z", "%c"], do: t.(fn -> Calendar.strftime(~D[2019-08-06], f) end)
for f <- ["%H:%M:%S.%f", "%d", "%p", "%X"], do: t.(fn -> Calendar.strftime(~T[01:02:03.04], f) end)
for f <- ["%z", "%Z", "%s", "%c"], do: t.(fn -> Calendar.strftime(early, f) end)
for f <- ["", "plain", "%", "abc%", "%Q", "%_", "%-", "%5", "%é", "%%%d%%", "é %d ü", "%y-%m-%d %I:%M:%S %p", "%a, %B %d %Y", "%E", "%04"], do: t.(fn -> {f, Calendar.strftime(dt, f)} end)
for us <- [{0, 0}, {1, 1}, {120_000, 2}, {120_000, 6}, {7, 6}], do: t.(fn -> Calendar.strftime(%{dt | microsecond: us}, "%f|%S.%f|%-f") end)
for y <- [0, 5, -5, -123, 123, 2019, 12345], do: t.(fn -> {y, Calendar.strftime(Date.new!(y, 1, 2), "%Y|%y|%-Y|%_Y|%6Y|%x")} end)
for d <- 1..7, do: t.(fn -> Calendar.strftime(Date.new!(2024, 1, d), "%a %A %u") end)
for m <- 1..12, do: t.(fn -> Calendar.strftime(Date.new!(2024, m, 1), "%b %B %q %j %m %-m") end)
for o <- [0, 60, -60, 3600, -3600, 19800, 45_296, -45_296, 360_000], do: t.(fn -> Calendar.strftime(%{dt | utc_offset: o}, "%z") end)

for f <- ["%25c|", "%_12x|", "%25Z|", "%15s|", "%_15s|", "%12a|", "%3q|", "%_3q", "%12f|", "%_12f|", "%012f|", "%7z|", "%_7z|","%-5d|", "%0-5d", "%-05d", "%__5d", "%5-d", "%12P|", "%05%|", "%12b|"], do: t.(fn -> {f, Calendar.strftime(dt, f)} end)
t.(fn -> Calendar.strftime(dt, "%c", preferred_datetime: "%x %X", preferred_date: "D", preferred_time: "T") end)
t.(fn -> Calendar.strftime(dt, "%x", preferred_date: "%c") end)
t.(fn -> Calendar.strftime(dt, "%X", preferred_time: "%c") end)
t.(fn -> Calendar.strftime(dt, 1) end)
t.(fn -> Calendar.strftime(%{year: 1}, "%Y") end)
t.(fn -> Calendar.strftime(%{hour: 5}, "%p") end)
t.(fn -> Calendar.strftime(1, "%p") end)

IO.puts("# options")
t.(fn -> Calendar.strftime(dt, "%c", preferred_datetime: "%H:%M:%S %d-%m-%y") end)
t.(fn -> Calendar.strftime(dt, "%x", preferred_date: "%d-%m-%y") end)
t.(fn -> Calendar.strftime(dt, "%X", preferred_time: "%H-%M") end)
t.(fn -> Calendar.strftime(dt, "%c", preferred_datetime: "%c") end)
t.(fn -> Calendar.strftime(dt, "%x", preferred_date: "%x") end)
t.(fn -> Calendar.strftime(dt, "%X", preferred_time: "%X") end)
t.(fn -> Calendar.strftime(dt, "%p %P", am_pm_names: fn :am -> "a"; :pm -> "p" end) end)
t.(fn -> Calendar.strftime(dt, "%A", day_of_week_names: fn n -> elem({"seg", "ter", "qua", "qui", "sex", "sab", "dom"}, n - 1) end) end)
t.(fn -> Calendar.strftime(dt, "%B %b", month_names: fn n -> elem({"j", "f", "m", "a", "mm", "j", "j", "août"}, n - 1) end) end)
t.(fn -> Calendar.strftime(dt, "%b", abbreviated_month_names: fn n -> "m#{n}" end) end)
t.(fn -> Calendar.strftime(dt, "%a", abbreviated_day_of_week_names: fn n -> "d#{n}" end) end)
t.(fn -> Calendar.strftime(dt, "%a", any.(foo: 1)) end)
t.(fn -> Calendar.strftime(dt, "%a", any.(foo: 1, bar: 2)) end)

IO.puts("# truncate, compatible")
t.(fn -> Calendar.truncate({123_456, 6}, :microsecond) end)
t.(fn -> Calendar.truncate({123_456, 6}, :millisecond) end)
t.(fn -> Calendar.truncate({123_456, 2}, :millisecond) end)
t.(fn -> Calendar.truncate({123_456, 6}, :second) end)
t.(fn -> Calendar.truncate({0, 0}, :millisecond) end)
t.(fn -> Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO) end)

IO.puts("# ISO")
alias Calendar.ISO
t.(fn -> ISO.naive_datetime_to_iso_days(0, 1, 1, 0, 0, 0, {0, 6}) end)
t.(fn -> ISO.naive_datetime_to_iso_days(2000, 1, 1, 12, 0, 0, {0, 6}) end)
t.(fn -> ISO.naive_datetime_to_iso_days(2000, 1, 1, 13, 0, 0, {5, 3}) end)
t.(fn -> ISO.naive_datetime_from_iso_days({0, {0, 86400}}) end)
t.(fn -> ISO.naive_datetime_from_iso_days({730_485, {0, 86400}}) end)
t.(fn -> ISO.naive_datetime_from_iso_days({730_485, {43200, 86400}}) end)
t.(fn -> ISO.naive_datetime_from_iso_days({-365, {0, 86_400_000_000}}) end)
t.(fn -> ISO.naive_datetime_from_iso_days({-365, {1, 3}}) end)
t.(fn -> ISO.time_to_day_fraction(0, 0, 0, {0, 6}) end)
t.(fn -> ISO.time_to_day_fraction(12, 34, 56, {123, 6}) end)
t.(fn -> ISO.time_from_day_fraction({1, 2}) end)
t.(fn -> ISO.time_from_day_fraction({13, 24}) end)
t.(fn -> ISO.time_from_day_fraction({1, 7}) end)
t.(fn -> ISO.day_rollover_relative_to_midnight_utc() end)
t.(fn -> ISO.iso_days_to_beginning_of_day({5, {3, 24}}) end)
t.(fn -> ISO.iso_days_to_end_of_day({5, {3, 24}}) end)
t.(fn -> {ISO.valid_date?(2015, 2, 28), ISO.valid_date?(2015, 2, 30), ISO.valid_date?(-1, 12, 31), ISO.valid_date?(-1, 12, 32), ISO.valid_date?(2015, 0, 1), ISO.valid_date?(20000, 1, 1)} end)
t.(fn -> {ISO.valid_time?(10, 50, 25, {3006, 6}), ISO.valid_time?(23, 59, 60, {0, 0}), ISO.valid_time?(24, 0, 0, {0, 0}), ISO.valid_time?(10, 50, 25, {1, 7})} end)
t.(fn -> for u <- [:nanosecond, :microsecond, :millisecond, :second, 1, 10, 999, 1000, 1_000_000, 10_000_000, 3], do: {u, ISO.time_unit_to_precision(u)} end)
t.(fn -> ISO.date_to_string(2015, 2, 28) end)
t.(fn -> ISO.date_to_string(-2015, 2, 28, :basic) end)
t.(fn -> ISO.date_to_string(12015, 2, 28) end)
t.(fn -> ISO.date_to_iodata(2015, 2, 28) |> IO.iodata_to_binary() end)
t.(fn -> ISO.time_to_string(7, 23, 25, {3006, 6}) end)
t.(fn -> ISO.time_to_string(7, 23, 25, {3006, 3}, :basic) end)
t.(fn -> ISO.time_to_string(7, 23, 25, {3006, 0}) end)
t.(fn -> ISO.naive_datetime_to_string(2015, 2, 28, 1, 2, 3, {4, 5}) end)
t.(fn -> ISO.naive_datetime_to_string(2015, 2, 28, 1, 2, 3, {4, 5}, :basic) end)
t.(fn -> ISO.datetime_to_string(2017, 8, 1, 1, 2, 3, {4, 5}, "Europe/Berlin", "CET", 3600, 0) end)
t.(fn -> ISO.datetime_to_string(2017, 8, 1, 1, 2, 3, {4, 5}, "Europe/Berlin", "CDT", 3600, 3600) end)
t.(fn -> ISO.datetime_to_string(2017, 8, 1, 1, 2, 3, {4, 5}, "Europe/Berlin", "CDT", 3600, 3600, :basic) end)
t.(fn -> ISO.datetime_to_string(2015, 2, 28, 1, 2, 3, {4, 5}, "Etc/UTC", "UTC", 0, 0) end)
t.(fn -> ISO.datetime_to_string(2015, 2, 28, 1, 2, 3, {4, 5}, "America/Los_Angeles", "PST", -28800, 0) end)
t.(fn -> ISO.shift_date(2016, 1, 31, Duration.new!(month: 1)) end)
t.(fn -> ISO.shift_date(2016, 1, 31, Duration.new!(hour: 1)) end)
t.(fn -> ISO.shift_time(13, 0, 0, {0, 0}, Duration.new!(hour: 12, second: -1)) end)
t.(fn -> ISO.shift_naive_datetime(2016, 1, 3, 0, 0, 0, {0, 0}, Duration.new!(hour: 1, month: 1)) end)
