# Prints what each call returns or raises; the reference printed date.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# new")
t.(fn -> Date.new(2000, 1, 1) end)
t.(fn -> Date.new(2000, 13, 1) end)
t.(fn -> Date.new(2000, 0, 1) end)
t.(fn -> Date.new(2000, 2, 29) end)
t.(fn -> Date.new(2000, 2, 30) end)
t.(fn -> Date.new(2001, 2, 29) end)
t.(fn -> Date.new(1900, 2, 29) end)
t.(fn -> Date.new(-1, 2, 28) end)
t.(fn -> Date.new(-4, 2, 29) end)
t.(fn -> Date.new(0, 2, 29) end)
t.(fn -> Date.new(10000, 1, 1) end)
t.(fn -> Date.new(-10000, 1, 1) end)
t.(fn -> Date.new(2000, 1, 1, Calendar.ISO) end)
t.(fn -> Date.new(any.("2000"), 1, 1) end)
t.(fn -> Date.new!(2000, 1, 1) end)
t.(fn -> Date.new!(2000, 13, 1) end)
t.(fn -> Date.new!(2000, 1, 32) end)

IO.puts("# sigils and inspect")
t.(fn -> ~D[2020-01-31] end)
t.(fn -> inspect(~D[-0044-03-15]) end)
t.(fn -> inspect(~D[0000-01-01]) end)
t.(fn -> inspect(Date.new!(12000, 5, 6)) end)
t.(fn -> inspect(Date.new!(-12000, 5, 6)) end)
t.(fn -> "#{~D[2020-01-31]} #{~D[-0001-12-31]}" end)
t.(fn -> %{~D[2020-01-31] | year: 5} end)
t.(fn -> ~D[2020-01-31] == ~D[2020-01-31 Calendar.ISO] end)
t.(fn -> [~D[2020-01-31], {~D[2020-01-31], 1}] end)
t.(fn -> to_charlist(~D[2020-01-31]) end)
t.(fn -> Enum.sort(Map.keys(~D[2020-01-31])) end)

IO.puts("# from_iso8601")

for s <- [
      "2015-01-23",
      "+2015-01-23",
      "-2015-01-23",
      "2015:01:23",
      "2015-01-32",
      "2015-13-01",
      "2015-1-1",
      "15-01-01",
      "20150123",
      "2015-01-23 ",
      " 2015-01-23",
      "2015-01-23T",
      "2015-01-23T10:00:00",
      "",
      "-0001-01-01",
      "+-001-01-01",
      "12015-01-23",
      "2015-02-29",
      "2016-02-29",
      "0000-00-00",
      "2015-aa-01",
      "２015-01-01"
    ] do
  t.(fn -> {s, Date.from_iso8601(s)} end)
  t.(fn -> Date.from_iso8601!(s) end)
end

for s <- ["20150123", "2015-01-23", "+20150123", "-20150123", "2015123", "20151323", ""] do
  t.(fn -> {s, Date.from_iso8601(s, Calendar.ISO)} end)
  t.(fn -> {s, Calendar.ISO.parse_date(s, :basic)} end)
  t.(fn -> {s, Calendar.ISO.parse_date(s, :extended)} end)
end

t.(fn -> Calendar.ISO.parse_date("2015-01-23", any.(:other)) end)
t.(fn -> Date.from_iso8601(any.(nil)) end)

IO.puts("# to_iso8601, to_string, to_erl")
t.(fn -> Date.to_iso8601(~D[2000-02-28]) end)
t.(fn -> Date.to_iso8601(~D[2000-02-28], :basic) end)
t.(fn -> Date.to_iso8601(~D[-0001-02-28], :basic) end)
t.(fn -> Date.to_iso8601(~D[2000-02-28], any.(:other)) end)
t.(fn -> Date.to_iso8601(~N[2000-02-28 01:02:03]) end)
t.(fn -> Date.to_iso8601(any.(%{a: 1})) end)
t.(fn -> Date.to_iso8601(any.(nil)) end)
t.(fn -> Date.to_string(~D[2000-02-28]) end)
t.(fn -> Date.to_string(~N[2000-02-28 01:02:03]) end)
t.(fn -> Date.to_string(%{calendar: Calendar.ISO, year: 10, month: 2, day: 3}) end)
t.(fn -> Date.to_erl(~D[2000-02-28]) end)
t.(fn -> Date.to_erl(~N[2000-02-28 01:02:03]) end)
t.(fn -> Date.from_erl({2000, 1, 1}) end)
t.(fn -> Date.from_erl({2000, 13, 1}) end)
t.(fn -> Date.from_erl!({2000, 1, 1}) end)
t.(fn -> Date.from_erl!({2000, 13, 1}) end)
t.(fn -> Date.from_erl(any.(2000)) end)

IO.puts("# leap_year?, days_in_month, months_in_year")
for y <- [2000, 1900, 2004, 2001, 0, -4, -100, -400], do: t.(fn -> {y, Date.leap_year?(Date.new!(y, 1, 1)), Calendar.ISO.leap_year?(y)} end)
for m <- 1..12, do: t.(fn -> {m, Date.days_in_month(Date.new!(2000, m, 1)), Date.days_in_month(Date.new!(1900, m, 1)), Calendar.ISO.days_in_month(2023, m)} end)
t.(fn -> Date.months_in_year(~D[1900-01-13]) end)
t.(fn -> Date.leap_year?(~N[2000-01-01 00:00:00]) end)
t.(fn -> Calendar.ISO.days_in_month(2000, 13) end)
t.(fn -> Calendar.ISO.leap_year?(any.(:a)) end)

IO.puts("# gregorian days")
t.(fn -> Date.from_gregorian_days(1) end)
t.(fn -> Date.from_gregorian_days(0) end)
t.(fn -> Date.from_gregorian_days(-1) end)
t.(fn -> Date.from_gregorian_days(730_485) end)
t.(fn -> Date.from_gregorian_days(-1000_000) end)
t.(fn -> Date.from_gregorian_days(5000_000) end)
t.(fn -> Date.to_gregorian_days(~D[0000-01-02]) end)
t.(fn -> Date.to_gregorian_days(~D[2000-01-01]) end)
t.(fn -> Date.to_gregorian_days(~N[2000-01-01 23:00:00]) end)
t.(fn -> for(n <- -200_000..900_000//997, d = Date.from_gregorian_days(n), Date.to_gregorian_days(d) != n, do: n) end)
t.(fn -> for(n <- -800_000..3_000_000//99_991, do: Date.from_gregorian_days(n)) end)

IO.puts("# add, diff")
for n <- [0, 1, -1, 2, 28, 29, 60, 365, 366, -365, -800_000, 1_000_000], do: t.(fn -> {n, Date.add(~D[2000-01-31], n)} end)
t.(fn -> Date.add(~N[2000-01-31 09:00:00], 2) end)
t.(fn -> Date.add(~D[2000-01-31], any.(1.5)) end)
t.(fn -> Date.diff(~D[2000-01-03], ~D[2000-01-01]) end)
t.(fn -> Date.diff(~D[2000-01-01], ~D[2000-01-03]) end)
t.(fn -> Date.diff(~D[0000-01-02], ~D[-0001-12-30]) end)
t.(fn -> Date.diff(~D[2000-01-01], ~N[2001-01-01 10:00:00]) end)
t.(fn -> Date.diff(any.(1), ~D[2000-01-01]) end)

IO.puts("# compare")
t.(fn -> Date.compare(~D[2016-04-16], ~D[2016-04-28]) end)
t.(fn -> Date.compare(~D[2016-04-28], ~D[2016-04-16]) end)
t.(fn -> Date.compare(~D[2016-04-28], ~D[2016-04-28]) end)
t.(fn -> Date.compare(~D[2016-04-28], ~N[2016-04-28 23:00:00]) end)
t.(fn -> Date.compare(~D[-0001-04-28], ~D[0001-04-28]) end)
t.(fn -> Date.before?(~D[2021-01-01], ~D[2022-02-02]) end)
t.(fn -> Date.before?(~D[2021-01-01], ~D[2021-01-01]) end)
t.(fn -> Date.after?(~D[2021-01-01], ~D[2022-02-02]) end)
t.(fn -> Date.after?(~D[2023-01-01], ~D[2022-02-02]) end)
t.(fn -> Enum.sort([~D[2016-04-28], ~D[2015-05-28], ~D[2016-01-29]], Date) end)
t.(fn -> Enum.sort([~D[2016-04-28], ~D[2015-05-28], ~D[2016-01-29]], {:desc, Date}) end)
t.(fn -> Enum.max([~D[2016-04-28], ~D[2015-05-28], ~D[2016-01-29]], Date) end)
t.(fn -> Enum.min_max([~D[2016-04-28], ~D[2015-05-28], ~D[2016-01-29]], Date) end)
t.(fn -> Enum.min_by([{1, ~D[2016-04-28]}, {2, ~D[2015-05-28]}], &elem(&1, 1), Date) end)
t.(fn -> Enum.sort_by([{1, ~D[2016-04-28]}, {2, ~D[2015-05-28]}], &elem(&1, 1), Date) end)

IO.puts("# days of week, year, era")
for d <- 0..7, do: t.(fn -> Date.day_of_week(Date.add(~D[2016-10-31], d)) end)
for s <- [:default, :monday, :tuesday, :wednesday, :thursday, :friday, :saturday, :sunday], do: t.(fn -> {s, Date.day_of_week(~D[2016-11-04], s), Calendar.ISO.day_of_week(2016, 11, 4, s)} end)
t.(fn -> Date.day_of_week(~D[2016-11-04], any.(:foo)) end)
t.(fn -> Date.day_of_week(~D[-0015-10-30]) end)
for d <- [~D[2016-01-01], ~D[2016-11-01], ~D[2015-12-31], ~D[2016-12-31], ~D[-0015-10-30]], do: t.(fn -> {Date.day_of_year(d), Date.quarter_of_year(d), Date.year_of_era(d), Date.day_of_era(d)} end)
for m <- 1..12, do: t.(fn -> Date.quarter_of_year(Date.new!(2017, m, 1)) end)
t.(fn -> Date.year_of_era(~D[0001-01-01]) end)
t.(fn -> Date.year_of_era(~D[0000-12-31]) end)
t.(fn -> Date.year_of_era(~D[-0001-01-01]) end)
t.(fn -> Date.day_of_era(~D[0001-01-01]) end)
t.(fn -> Date.day_of_era(~D[0000-12-31]) end)
t.(fn -> Date.day_of_era(~D[-0001-12-31]) end)
t.(fn -> {Calendar.ISO.year_of_era(2000), Calendar.ISO.year_of_era(0), Calendar.ISO.year_of_era(-5), Calendar.ISO.year_of_era(2000, 1, 2)} end)

IO.puts("# beginning and end")
for d <- [~D[2020-07-11], ~D[2020-07-06], ~D[2020-07-12], ~D[2020-02-29], ~N[2020-07-11 10:00:00]] do
  t.(fn -> {Date.beginning_of_week(d), Date.end_of_week(d), Date.beginning_of_month(d), Date.end_of_month(d)} end)
  for s <- [:monday, :saturday, :sunday, :wednesday], do: t.(fn -> {Date.beginning_of_week(d, s), Date.end_of_week(d, s)} end)
end
t.(fn -> Date.beginning_of_week(~D[2020-07-11], any.(:foo)) end)

IO.puts("# shift")
for {d, by} <- [
      {~D[2016-01-03], [month: 2]},
      {~D[2016-01-30], [month: -1]},
      {~D[2016-01-31], [year: 4, day: 1]},
      {~D[2016-01-03], Duration.new!(month: 2)},
      {~D[2024-02-29], [year: 1]},
      {~D[2024-02-29], [year: 4]},
      {~D[2023-02-28], [year: 1]},
      {~D[2016-01-31], [month: 1]},
      {~D[2016-01-31], [year: 4, day: 1]},
      {~D[2000-01-01], [week: -3, day: 2]},
      {~D[2000-01-01], [month: -13]},
      {~D[0000-01-01], [day: -1]},
      {~D[0000-01-01], [month: -25]},
      {~D[2000-12-31], [month: 14]},
      {~D[2000-01-01], []},
      {~D[2000-01-01], [hour: 1]},
      {~D[2000-01-01], [second: 1, day: 1]},
      {~D[2000-01-01], [microsecond: {1, 6}]},
      {~D[2000-01-01], [years: 1]},
      {~D[2000-01-01], [year: 1.5]},
      {~D[2000-01-01], [year: 1, year: 2]},
      {~D[2000-01-01], Duration.new!(hour: 1)},
      {~D[2000-01-01], %{day: 1}},
      {~N[2000-01-01 10:00:00], [day: 1]}
    ] do
  t.(fn -> {d, Date.shift(d, by)} end)
end

IO.puts("# convert")
t.(fn -> Date.convert(~D[2000-01-01], Calendar.ISO) end)
t.(fn -> Date.convert!(~D[2000-01-01], Calendar.ISO) end)
t.(fn -> Date.convert(~N[2000-01-01 10:00:00], Calendar.ISO) end)
t.(fn -> Date.convert(%{calendar: Calendar.ISO, year: 1, month: 1, day: 1}, Calendar.ISO) end)

IO.puts("# range")
r = Date.range(~D[1999-01-01], ~D[1999-01-10])
t.(fn -> r end)
t.(fn -> Date.range(~D[2000-01-10], ~D[2000-01-01], -1) end)
t.(fn -> Date.range(~D[2000-01-10], ~D[2000-01-01], -3) end)
t.(fn -> Date.range(~D[2000-01-01], ~D[2000-01-10], 3) end)
t.(fn -> Date.range(~D[2000-01-01], ~D[2000-01-10], 0) end)
t.(fn -> Date.range(~D[2000-01-01], ~D[2000-01-10], any.(:a)) end)
t.(fn -> Date.range(~D[2000-01-01], any.(1)) end)
t.(fn -> Enum.sort(Map.keys(r)) end)
t.(fn -> Enum.count(r) end)
t.(fn -> Enum.to_list(r) end)
t.(fn -> Enum.member?(r, ~D[1999-01-05]) end)
t.(fn -> ~D[1999-02-05] in r end)
t.(fn -> ~N[1999-01-05 00:00:00] in r end)
t.(fn -> 3 in r end)
t.(fn -> Enum.take(r, 3) end)
t.(fn -> Enum.slice(r, 2..4) end)
t.(fn -> Enum.slice(r, 2..8//3) end)
t.(fn -> Enum.slice(r, -3, 2) end)
t.(fn -> Enum.at(r, 4) end)
t.(fn -> Enum.at(r, -1) end)
t.(fn -> Enum.at(r, 40) end)
t.(fn -> Enum.reverse(r) |> hd() end)
t.(fn -> Enum.map(Date.range(~D[2000-01-01], ~D[2000-01-10], 4), &Date.to_string/1) end)
t.(fn -> Enum.to_list(Date.range(~D[2000-01-10], ~D[2000-01-01], -4)) end)
t.(fn -> Enum.count(Date.range(~D[2000-01-10], ~D[2000-01-01], -4)) end)
t.(fn -> Enum.count(Date.range(~D[2000-01-10], ~D[2000-01-01], 4)) end)
t.(fn -> Enum.to_list(Date.range(~D[2000-01-10], ~D[2000-01-01], 4)) end)
t.(fn -> Enum.member?(Date.range(~D[2000-01-01], ~D[2000-01-10], 4), ~D[2000-01-05]) end)
t.(fn -> Enum.member?(Date.range(~D[2000-01-01], ~D[2000-01-10], 4), ~D[2000-01-06]) end)
t.(fn -> Enum.zip(r, 1..2) end)
t.(fn -> r |> Stream.map(& &1.day) |> Enum.take(2) end)
t.(fn -> Enum.slice(Date.range(~D[2000-01-01], ~D[2000-01-10], 4), 1..2) end)
t.(fn -> for d <- Date.range(~D[2000-01-30], ~D[2000-02-02]), do: d.day end)
t.(fn -> Enum.random(Date.range(~D[2000-01-30], ~D[2000-01-30])) end)
t.(fn -> Date.range(~D[2000-01-01], ~D[2000-01-10]).step end)
t.(fn -> {r.first, r.last, r.first_in_iso_days, r.last_in_iso_days} end)
t.(fn -> Date.range(~D[2000-01-01], ~D[2000-01-10]) == Date.range(~D[2000-01-01], ~D[2000-01-10]) end)
t.(fn -> [r] end)

IO.puts("# today")
t.(fn -> match?(%Date{calendar: Calendar.ISO}, Date.utc_today()) end)
t.(fn -> Date.utc_today().year >= 2024 end)
