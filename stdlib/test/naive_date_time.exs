# Prints what each call returns or raises; the reference printed naive_date_time.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# new")
t.(fn -> NaiveDateTime.new(2000, 1, 1, 0, 0, 0) end)
t.(fn -> NaiveDateTime.new(2000, 13, 1, 0, 0, 0) end)
t.(fn -> NaiveDateTime.new(2000, 2, 29, 0, 0, 0) end)
t.(fn -> NaiveDateTime.new(2000, 2, 30, 0, 0, 0) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 23, 59, 59, {0, 1}) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 23, 59, 59, 999_999) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 23, 59, 60, 999_999) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 24, 59, 59, 999_999) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 23, 59, 59, 1_000_000) end)
t.(fn -> NaiveDateTime.new(2000, 1, 1, 23, 59, 59, {0, 1}, Calendar.ISO) end)
t.(fn -> NaiveDateTime.new(any.("2000"), 1, 1, 23, 59, 59) end)
t.(fn -> NaiveDateTime.new(~D[2010-01-13], ~T[23:00:07.005]) end)
t.(fn -> NaiveDateTime.new!(~D[2010-01-13], ~T[23:00:07.005]) end)
t.(fn -> NaiveDateTime.new(any.(1), ~T[23:00:07.005]) end)
t.(fn -> NaiveDateTime.new!(2000, 1, 1, 0, 0, 0) end)
t.(fn -> NaiveDateTime.new!(2000, 1, 1, 24, 59, 59, {0, 1}) end)

IO.puts("# sigils and inspect")
t.(fn -> ~N[2000-01-01 23:00:07] end)
t.(fn -> ~N[2000-01-01T23:00:07.005] end)
t.(fn -> ~N[-0001-01-01T23:00:07.005] end)
t.(fn -> "#{~N[2000-01-01T23:00:07.005]}" end)
t.(fn -> NaiveDateTime.new!(12345, 1, 1, 1, 2, 3) end)
t.(fn -> NaiveDateTime.new!(-12345, 1, 1, 1, 2, 3, {5, 6}) end)
t.(fn -> [~N[2000-01-01 23:00:07], {~N[2000-01-01 23:00:07.0]}] end)

IO.puts("# from_iso8601")

for s <- [
      "2015-01-23 23:50:07",
      "2015-01-23T23:50:07",
      "2015-01-23T23:50:07Z",
      "2015-01-23 23:50:07.0",
      "2015-01-23 23:50:07,0123456",
      "2015-01-23 23:50:07.0123456",
      "2015-01-23T23:50:07.123Z",
      "2015-01-23P23:50:07",
      "2015:01:23 23-50-07",
      "2015-01-23 23:50:07A",
      "2015-01-23 23:50:61",
      "2015-01-32 23:50:07",
      "2015-01-23T23:50:07.123+02:30",
      "2015-01-23T23:50:07.123+00:00",
      "2015-01-23T23:50:07.123-02:30",
      "2015-01-23T23:50:07.123-00:00",
      "2015-01-23T23:50:07.123-00:60",
      "2015-01-23T23:50:07.123-24:00",
      "2015-01-23",
      "2015-01-23T",
      "2015-01-23TT23:50:07",
      "2015-01-23t23:50:07",
      "2015-01-23  23:50:07",
      "+2015-01-23 23:50:07",
      "-2015-01-23 23:50:07",
      "20150123T235007",
      "20150123 235007.123",
      "20150123T235007Z",
      "20150123T23:50:07",
      "2015-01-23T235007",
      "2015-13-23 24:50:07",
      "2015-01-23 24:00:00",
      ""
    ] do
  t.(fn -> {s, NaiveDateTime.from_iso8601(s)} end)
  t.(fn -> {s, Calendar.ISO.parse_naive_datetime(s)} end)
  t.(fn -> {s, Calendar.ISO.parse_naive_datetime(s, :basic)} end)
  t.(fn -> {s, Calendar.ISO.parse_utc_datetime(s)} end)
  t.(fn -> {s, Calendar.ISO.parse_utc_datetime(s, :basic)} end)
end

t.(fn -> NaiveDateTime.from_iso8601!("2015-01-23T23:50:07.123Z") end)
t.(fn -> NaiveDateTime.from_iso8601!("2015:01:23 23-50-07") end)
t.(fn -> NaiveDateTime.from_iso8601!("2015-02-30 23:50:07") end)
t.(fn -> NaiveDateTime.from_iso8601("2015-01-23 23:50:07", Calendar.ISO) end)

IO.puts("# to_iso8601 and others")
t.(fn -> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13]) end)
t.(fn -> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13.001]) end)
t.(fn -> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13.001], :basic) end)
t.(fn -> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13.001], any.(:foo)) end)
t.(fn -> NaiveDateTime.to_iso8601(~U[2000-02-28 23:00:13.001Z]) end)
t.(fn -> NaiveDateTime.to_iso8601(any.(~D[2000-02-28])) end)
t.(fn -> NaiveDateTime.to_string(~N[2000-02-28 23:00:13]) end)
t.(fn -> NaiveDateTime.to_string(~N[2000-02-28 23:00:13.001]) end)
t.(fn -> NaiveDateTime.to_string(~U[2000-02-28 23:00:13.001Z]) end)
t.(fn -> NaiveDateTime.to_date(~N[2002-01-13 23:00:07]) end)
t.(fn -> NaiveDateTime.to_time(~N[2002-01-13 23:00:07.123]) end)
t.(fn -> NaiveDateTime.to_erl(~N[2000-01-01 13:30:15.12]) end)
t.(fn -> NaiveDateTime.to_erl(any.(~D[2000-01-01])) end)
t.(fn -> NaiveDateTime.from_erl({{2000, 1, 1}, {13, 30, 15}}) end)
t.(fn -> NaiveDateTime.from_erl({{2000, 1, 1}, {13, 30, 15}}, 5000) end)
t.(fn -> NaiveDateTime.from_erl({{2000, 1, 1}, {13, 30, 15}}, {5000, 3}) end)
t.(fn -> NaiveDateTime.from_erl({{2000, 13, 1}, {13, 30, 15}}) end)
t.(fn -> NaiveDateTime.from_erl({{2000, 1, 1}, {25, 30, 15}}) end)
t.(fn -> NaiveDateTime.from_erl!({{2000, 1, 1}, {13, 30, 15}}) end)
t.(fn -> NaiveDateTime.from_erl!({{2000, 13, 1}, {13, 30, 15}}) end)
t.(fn -> NaiveDateTime.from_gregorian_seconds(1) end)
t.(fn -> NaiveDateTime.from_gregorian_seconds(63_755_511_991, {5000, 3}) end)
t.(fn -> NaiveDateTime.from_gregorian_seconds(-1) end)
t.(fn -> NaiveDateTime.to_gregorian_seconds(~N[0000-01-01 00:00:01]) end)
t.(fn -> NaiveDateTime.to_gregorian_seconds(~N[2020-05-01 00:26:31.005]) end)
t.(fn -> NaiveDateTime.to_gregorian_seconds(~N[-0001-12-31 23:59:59.005]) end)

IO.puts("# add")
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10.400], 2) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2_000, :millisecond) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10.021], 21, :second) end)
t.(fn -> NaiveDateTime.add(~N[0000-01-01 00:00:00], 63_579_428_950) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 3, :day) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], -3, :hour) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], -30, :minute) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2, 10) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 21, :microsecond) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2123, :nanosecond) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2, :native) end)
t.(fn -> NaiveDateTime.add(~U[2014-10-02 00:29:10Z], 21, :second) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2, any.(:foo)) end)
t.(fn -> NaiveDateTime.add(~N[2014-10-02 00:29:10], any.(2.5)) end)

IO.puts("# diff")
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-02 00:29:10]) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-02 00:29:10], :microsecond) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:10.042], ~N[2014-10-02 00:29:10.021]) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:10.042], ~N[2014-10-02 00:29:10.021], :millisecond) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:10], ~N[2014-10-02 00:29:12]) end)
t.(fn -> NaiveDateTime.diff(~N[-0001-10-02 00:29:10], ~N[-0001-10-02 00:29:12]) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-01 00:29:10], :day) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-04 00:29:10], :day) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-04 00:29:10], :hour) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-04 00:29:10], :minute) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-04 00:29:10], any.(:foo)) end)
t.(fn -> NaiveDateTime.diff(~N[2014-10-02 00:29:12], any.(~D[2014-10-04])) end)
t.(fn -> NaiveDateTime.diff(~U[2014-10-02 00:29:12Z], ~N[2014-10-02 00:29:10]) end)

IO.puts("# compare, truncate, beginning, end")
t.(fn -> NaiveDateTime.compare(~N[2016-04-16 13:30:15], ~N[2016-04-28 16:19:25]) end)
t.(fn -> NaiveDateTime.compare(~N[2016-04-16 13:30:15.1], ~N[2016-04-16 13:30:15.01]) end)
t.(fn -> NaiveDateTime.compare(~N[2016-04-16 13:30:15], ~U[2016-04-16 13:30:15.00Z]) end)
t.(fn -> {NaiveDateTime.before?(~N[2021-01-01 11:00:00], ~N[2022-02-02 11:00:00]), NaiveDateTime.after?(~N[2021-01-01 11:00:00], ~N[2022-02-02 11:00:00])} end)
t.(fn -> Enum.sort([~N[2016-04-16 13:30:15], ~N[2015-04-16 13:30:15]], NaiveDateTime) end)
t.(fn -> NaiveDateTime.truncate(~N[2017-11-06 00:23:51.123456], :microsecond) end)
t.(fn -> NaiveDateTime.truncate(~N[2017-11-06 00:23:51.123456], :millisecond) end)
t.(fn -> NaiveDateTime.truncate(~N[2017-11-06 00:23:51.123456], :second) end)
t.(fn -> NaiveDateTime.beginning_of_day(~N[2000-01-01 23:00:07.123456]) end)
t.(fn -> NaiveDateTime.beginning_of_day(~N[2000-01-01 23:00:07]) end)
t.(fn -> NaiveDateTime.end_of_day(~N[2000-01-01 23:00:07.123456]) end)
t.(fn -> NaiveDateTime.end_of_day(~N[2000-01-01 23:00:07.1]) end)
t.(fn -> NaiveDateTime.end_of_day(~N[2000-01-01 23:00:07]) end)

IO.puts("# shift")

for {v, by} <- [
      {~N[2016-01-31 00:00:00], [month: 1]},
      {~N[2016-01-31 00:00:00], [year: 4, day: 1]},
      {~N[2016-01-31 00:00:00], [year: -1, second: -1]},
      {~N[2016-01-31 00:00:00], [minute: 5, second: 125, hour: 40]},
      {~N[2016-01-31 00:00:00], [microsecond: {-1, 6}]},
      {~N[2016-01-31 00:00:00.123], [microsecond: {500, 6}]},
      {~N[2016-01-31 00:00:00.123456], [microsecond: {500, 2}]},
      {~N[2016-01-31 00:00:00.123456], [microsecond: {0, 0}]},
      {~N[2016-01-31 00:00:00], [second: -1, month: 1]},
      {~N[2016-01-31 00:00:00], Duration.new!(month: 2, day: -1)},
      {~N[2016-01-31 00:00:00], [foo: 1]},
      {~N[2016-01-31 00:00:00], [microsecond: {1, 7}]},
      {~N[2016-01-31 00:00:00], [microsecond: {1.5, 6}]},
      {~N[2016-01-31 00:00:00], [day: nil]},
      {~U[2016-01-31 00:00:00Z], [day: 1]}
    ] do
  t.(fn -> {v, NaiveDateTime.shift(v, by)} end)
end

IO.puts("# convert and now")
t.(fn -> NaiveDateTime.convert(~N[2000-01-01 13:30:15], Calendar.ISO) end)
t.(fn -> NaiveDateTime.convert!(~N[2000-01-01 13:30:15.123], Calendar.ISO) end)
t.(fn -> match?(%NaiveDateTime{microsecond: {_, 6}}, NaiveDateTime.utc_now()) end)
t.(fn -> match?(%NaiveDateTime{microsecond: {0, 0}}, NaiveDateTime.utc_now(:second)) end)
t.(fn -> match?(%NaiveDateTime{microsecond: {_, 3}}, NaiveDateTime.utc_now(:millisecond, Calendar.ISO)) end)
t.(fn -> match?(%NaiveDateTime{microsecond: {0, 0}}, NaiveDateTime.local_now()) end)
