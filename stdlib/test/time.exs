# Prints what each call returns or raises; the reference printed time.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# new")
t.(fn -> Time.new(23, 50, 7) end)
t.(fn -> Time.new(23, 50, 7, 0) end)
t.(fn -> Time.new(23, 50, 7, 12) end)
t.(fn -> Time.new(23, 50, 7, {0, 0}) end)
t.(fn -> Time.new(23, 50, 7, {120, 3}) end)
t.(fn -> Time.new(23, 50, 7, {1_000_000, 6}) end)
t.(fn -> Time.new(23, 50, 7, {1, 7}) end)
t.(fn -> Time.new(23, 50, 7, {1, -1}) end)
t.(fn -> Time.new(23, 50, 7, 1_000_000) end)
t.(fn -> Time.new(24, 50, 7, 0) end)
t.(fn -> Time.new(-1, 50, 7, 0) end)
t.(fn -> Time.new(23, 60, 7, 0) end)
t.(fn -> Time.new(23, 50, 60, 0) end)
t.(fn -> Time.new(23, 50, 59, 999_999) end)
t.(fn -> Time.new(23, 50, 7, {0, 0}, Calendar.ISO) end)
t.(fn -> Time.new(any.("23"), 50, 7) end)
t.(fn -> Time.new(any.(1.0), 50, 7) end)
t.(fn -> Time.new!(23, 50, 7) end)
t.(fn -> Time.new!(24, 50, 7) end)

IO.puts("# sigils and inspect")
t.(fn -> ~T[23:00:07] end)
t.(fn -> ~T[23:00:07.1] end)
t.(fn -> ~T[23:00:07.001200] end)
t.(fn -> ~T[23:00:07.1234567] end)
t.(fn -> ~T[T23:00:07] end)
t.(fn -> ~T[23:00:07Z] end)
t.(fn -> "#{~T[23:00:07.12]}" end)
t.(fn -> {~T[00:00:00], [~T[01:02:03.004]]} end)
t.(fn -> %{~T[10:00:00] | hour: 7, microsecond: {5, 4}} end)
t.(fn -> to_charlist(~T[23:00:07]) end)

IO.puts("# from_iso8601")

for s <- [
      "23:50:07",
      "23:50:07Z",
      "T23:50:07Z",
      "t23:50:07",
      "23:50:07,0123456",
      "23:50:07.0123456",
      "23:50:07.123Z",
      "23:50:07.",
      "23:50:07,",
      "23:50:07.a",
      "23:50:07+01:00",
      "23:50:07-01:00",
      "23:50:07+0100",
      "23:50:07+01",
      "23:50:07-00:00",
      "23:50:07+00:00",
      "23:50:07+24:00",
      "23:50:07+23:59",
      "23:50:07+00:60",
      "23:50:07+99:00",
      "23:50:07z",
      "2015:01:23 23-50-07",
      "23:50:61",
      "23:50:60",
      "24:00:00",
      "23:60:00",
      "235007",
      "23:50",
      "23",
      "3:50:07",
      "",
      "T",
      " 23:50:07",
      "23:50:07 ",
      "23:50:07 Z",
      "T23:50:07.123456789+02:30",
      "235007.123Z"
    ] do
  t.(fn -> {s, Time.from_iso8601(s)} end)
  t.(fn -> {s, Calendar.ISO.parse_time(s)} end)
  t.(fn -> {s, Calendar.ISO.parse_time(s, :basic)} end)
end

t.(fn -> Time.from_iso8601!("23:50:07.123Z") end)
t.(fn -> Time.from_iso8601!("2015:01:23 23-50-07") end)
t.(fn -> Time.from_iso8601!("24:00:00") end)
t.(fn -> Time.from_iso8601("23:50:07", Calendar.ISO) end)
t.(fn -> Calendar.ISO.parse_time("23:50:07", any.(:x)) end)

IO.puts("# to_iso8601 and others")
t.(fn -> Time.to_iso8601(~T[23:00:13]) end)
t.(fn -> Time.to_iso8601(~T[23:00:13.001]) end)
t.(fn -> Time.to_iso8601(~T[23:00:13.001], :basic) end)
t.(fn -> Time.to_iso8601(~T[23:00:13.001], any.(:x)) end)
t.(fn -> Time.to_iso8601(~N[2010-04-17 23:00:13.001]) end)
t.(fn -> Time.to_iso8601(any.(1)) end)
t.(fn -> Time.to_string(~T[23:00:00]) end)
t.(fn -> Time.to_string(~T[23:00:00.001]) end)
t.(fn -> Time.to_string(~N[2015-01-01 23:00:00.001]) end)
t.(fn -> Time.to_erl(~T[23:30:15.999]) end)
t.(fn -> Time.to_erl(~N[2010-04-17 23:30:15.999]) end)
t.(fn -> Time.from_erl({23, 30, 15}) end)
t.(fn -> Time.from_erl({23, 30, 15}, 5000) end)
t.(fn -> Time.from_erl({23, 30, 15}, {5000, 3}) end)
t.(fn -> Time.from_erl({23, 30, 15}, {5000, 3}, Calendar.ISO) end)
t.(fn -> Time.from_erl({24, 30, 15}) end)
t.(fn -> Time.from_erl!({23, 30, 15}) end)
t.(fn -> Time.from_erl!({23, 30, 15}, {5000, 3}) end)
t.(fn -> Time.from_erl!({24, 30, 15}) end)
t.(fn -> Time.from_seconds_after_midnight(10_000) end)
t.(fn -> Time.from_seconds_after_midnight(30_000, {5000, 3}) end)
t.(fn -> Time.from_seconds_after_midnight(-1) end)
t.(fn -> Time.from_seconds_after_midnight(100_000) end)
t.(fn -> Time.from_seconds_after_midnight(-100_000) end)
t.(fn -> Time.to_seconds_after_midnight(~T[23:30:15]) end)
t.(fn -> Time.to_seconds_after_midnight(~N[2010-04-17 23:30:15.999]) end)

IO.puts("# add")
t.(fn -> Time.add(~T[10:00:00], 27000) end)
t.(fn -> Time.add(~T[11:00:00.005], 2400) end)
t.(fn -> Time.add(~T[00:00:00.000], 86_399_999, :millisecond) end)
t.(fn -> Time.add(~T[17:10:05], 86400) end)
t.(fn -> Time.add(~T[23:00:00], -60) end)
t.(fn -> Time.add(~T[17:10:05], -24 * 60 * 60 - 1) end)
t.(fn -> Time.add(~T[17:10:05], 30, :minute) end)
t.(fn -> Time.add(~T[17:10:05], 30, :hour) end)
t.(fn -> Time.add(~T[17:10:05], 30, :nanosecond) end)
t.(fn -> Time.add(~T[17:10:05], 3_000_000, :nanosecond) end)
t.(fn -> Time.add(~T[17:10:05], 3_000, :microsecond) end)
t.(fn -> Time.add(~T[17:10:05.12], 3_000, :microsecond) end)
t.(fn -> Time.add(~T[17:10:05.1], 3, :millisecond) end)
t.(fn -> Time.add(~T[17:10:05], 3, 10) end)
t.(fn -> Time.add(~T[17:10:05], 3, 3) end)
t.(fn -> Time.add(~T[17:10:05], 1, :day) end)
t.(fn -> Time.add(~T[17:10:05], 1, any.(:foo)) end)
t.(fn -> Time.add(~T[17:10:05], 1, any.(0)) end)
t.(fn -> Time.add(~T[17:10:05], any.(1.5)) end)
t.(fn -> Time.add(~N[2000-01-01 17:10:05], 1) end)

IO.puts("# diff")
t.(fn -> Time.diff(~T[00:29:12], ~T[00:29:10]) end)
t.(fn -> Time.diff(~T[00:29:10], ~T[00:29:12]) end)
t.(fn -> Time.diff(~T[00:29:10], ~N[2017-01-01 00:29:12]) end)
t.(fn -> Time.diff(~T[00:29:12], ~T[00:29:10], :microsecond) end)
t.(fn -> Time.diff(~T[00:29:12.1], ~T[00:29:10.25], :millisecond) end)
t.(fn -> Time.diff(~T[00:29:12.1], ~T[00:29:10.25], :nanosecond) end)
t.(fn -> Time.diff(~T[00:29:12.1], ~T[00:29:10.25]) end)
t.(fn -> Time.diff(~T[00:29:10.1], ~T[00:29:12.25]) end)
t.(fn -> Time.diff(~T[02:29:10], ~T[00:29:10], :hour) end)
t.(fn -> Time.diff(~T[02:29:10], ~T[00:29:11], :hour) end)
t.(fn -> Time.diff(~T[02:29:10], ~T[00:29:11], :minute) end)
t.(fn -> Time.diff(~T[00:29:10], ~T[02:29:11], :minute) end)
t.(fn -> Time.diff(~T[02:29:10], ~T[00:29:11], :day) end)
t.(fn -> Time.diff(~T[02:29:10], ~T[00:29:11], any.(:foo)) end)

IO.puts("# compare")
t.(fn -> Time.compare(~T[16:04:16], ~T[16:04:28]) end)
t.(fn -> Time.compare(~T[16:04:16], ~T[16:04:16]) end)
t.(fn -> Time.compare(~T[16:04:16.01], ~T[16:04:16.001]) end)
t.(fn -> Time.compare(~T[16:04:16.010], ~T[16:04:16.01]) end)
t.(fn -> Time.compare(~N[1900-01-01 16:04:28], ~T[16:04:16]) end)
t.(fn -> {Time.before?(~T[16:04:16], ~T[16:04:28]), Time.after?(~T[16:04:16], ~T[16:04:28])} end)
t.(fn -> Enum.sort([~T[10:00:00], ~T[09:00:00], ~T[09:00:00.1]], Time) end)

IO.puts("# truncate")
t.(fn -> Time.truncate(~T[01:01:01.123456], :microsecond) end)
t.(fn -> Time.truncate(~T[01:01:01.123456], :millisecond) end)
t.(fn -> Time.truncate(~T[01:01:01.12], :millisecond) end)
t.(fn -> Time.truncate(~T[01:01:01.1], :microsecond) end)
t.(fn -> Time.truncate(~T[01:01:01], :microsecond) end)
t.(fn -> Time.truncate(~T[01:01:01.123456], :second) end)
t.(fn -> Time.truncate(~T[01:01:01.123456], any.(:minute)) end)

IO.puts("# shift")

for {v, by} <- [
      {~T[01:00:15], [hour: 12]},
      {~T[01:35:00], [hour: 6, minute: -15]},
      {~T[01:15:00], [second: 125]},
      {~T[01:00:15], [microsecond: {100, 6}]},
      {~T[01:00:15], [microsecond: {100, 3}]},
      {~T[01:00:15.1], [microsecond: {2000, 3}]},
      {~T[01:00:15.123456], [microsecond: {2000, 3}]},
      {~T[01:15:00], Duration.new!(second: 65)},
      {~T[23:59:59], [second: 1]},
      {~T[00:00:00], [second: -1]},
      {~T[00:00:00], [hour: 50]},
      {~T[00:00:00], [day: 1]},
      {~T[00:00:00], [foo: 1]},
      {~T[00:00:00], [microsecond: 1]},
      {~T[00:00:00], Duration.new!(day: 1)},
      {~T[00:00:00], []}
    ] do
  t.(fn -> {v, Time.shift(v, by)} end)
end

IO.puts("# convert")
t.(fn -> Time.convert(~T[13:30:15], Calendar.ISO) end)
t.(fn -> Time.convert!(~T[13:30:15], Calendar.ISO) end)
t.(fn -> Time.convert(~N[2000-01-01 13:30:15], Calendar.ISO) end)

IO.puts("# now")
t.(fn -> match?(%Time{microsecond: {_, 6}}, Time.utc_now()) end)
t.(fn -> match?(%Time{microsecond: {0, 0}}, Time.utc_now(:second)) end)
t.(fn -> match?(%Time{microsecond: {_, 3}}, Time.utc_now(:millisecond)) end)
t.(fn -> match?(%Time{microsecond: {_, 6}}, Time.utc_now(Calendar.ISO)) end)
