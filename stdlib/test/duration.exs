# Prints what each call returns or raises; the reference printed duration.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

any = fn x -> Process.get(:nothing, x) end

IO.puts("# new!")
t.(fn -> Duration.new!(year: 1, week: 3, hour: 4, second: 1) end)
t.(fn -> Duration.new!(second: 1, microsecond: {1000, 6}) end)
t.(fn -> Duration.new!([]) end)
t.(fn -> Duration.new!(Duration.new!(day: 1)) end)
t.(fn -> Duration.new!(years: 2) end)
t.(fn -> Duration.new!(month: "a") end)
t.(fn -> Duration.new!(microsecond: 1) end)
t.(fn -> Duration.new!(microsecond: {1, 7}) end)
t.(fn -> Duration.new!(day: 1, day: 5) end)
t.(fn -> Duration.new!(any.(1)) end)
t.(fn -> %Duration{} end)
t.(fn -> %Duration{day: -1, microsecond: {5, 3}} end)
t.(fn -> Enum.sort(Map.keys(%Duration{})) end)

IO.puts("# arithmetic")
t.(fn -> Duration.add(Duration.new!(week: 2, day: 1), Duration.new!(day: 2)) end)
t.(fn -> Duration.add(Duration.new!(microsecond: {400, 3}), Duration.new!(microsecond: {600, 6})) end)
t.(fn -> Duration.subtract(Duration.new!(week: 2, day: 1), Duration.new!(day: 2)) end)
t.(fn -> Duration.subtract(Duration.new!(microsecond: {400, 3}), Duration.new!(microsecond: {600, 6})) end)
t.(fn -> Duration.multiply(Duration.new!(day: 1, minute: 15, second: -10), 3) end)
t.(fn -> Duration.multiply(Duration.new!(microsecond: {200, 4}), -3) end)
t.(fn -> Duration.multiply(Duration.new!(day: 1), any.(1.5)) end)
t.(fn -> Duration.negate(Duration.new!(day: 1, minute: 15, second: -10)) end)
t.(fn -> Duration.negate(Duration.new!(microsecond: {500_000, 4})) end)

IO.puts("# from_iso8601")

for s <- [
      "P1Y2M3DT4H5M6S",
      "P3Y-2MT3H",
      "-PT10H-30M",
      "PT4.650S",
      "PT4,650S",
      "-P3Y2M4DT5H6M7.123S",
      "+P3Y",
      "P4Y6M4W",
      "P3WT5H3M",
      "P",
      "PT",
      "P3YT",
      "P0D",
      "PT0S",
      "P1Y1Y",
      "P1M1Y",
      "P1D2W",
      "PT1S2M",
      "P1S",
      "PT1D",
      "P1.5D",
      "PT1.5H",
      "PT1.S",
      "PT.5S",
      "PT-1.234567S",
      "PT1.2345678S",
      "PT-0.5S",
      "-PT-0.5S",
      "P+1D",
      "P++1D",
      "P-1D",
      "p1d",
      "1D",
      "",
      "PY",
      "P1",
      "P1Y ",
      "P1X",
      "PT5M3",
      "P3D4",
      "P123456789012345678901234567890D"
    ] do
  t.(fn -> {s, Duration.from_iso8601(s)} end)
  t.(fn -> Duration.from_iso8601!(s) end)
  t.(fn -> Calendar.ISO.parse_duration(s) end)
end

IO.puts("# to_iso8601, to_string")

for d <- [
      [],
      [year: 3],
      [day: 40, hour: 12, minute: 42, second: 12],
      [second: 30],
      [microsecond: {0, 0}],
      [microsecond: {0, 6}],
      [second: 1, microsecond: {2_200, 3}],
      [second: 1, microsecond: {-1_200_000, 4}],
      [second: -1, microsecond: {200_000, 6}],
      [second: 0, microsecond: {-5, 6}],
      [microsecond: {-1_000_000, 6}],
      [year: -1, month: 2, week: -3, day: 4, hour: -5, minute: 6, second: -7],
      [week: 1, minute: 0, microsecond: {120_000, 2}],
      [second: 59, microsecond: {3_100_000, 2}],
      [hour: 0, day: 1],
      [second: 1, microsecond: {0, 6}],
      [microsecond: {10, 0}],
      [second: 2, microsecond: {999_999, 0}]
    ] do
  d = Duration.new!(d)
  t.(fn -> {d, Duration.to_iso8601(d), Duration.to_string(d)} end)
  t.(fn -> Duration.to_string(d, separator: ", ") end)
  t.(fn -> Duration.to_string(d, units: [year: "years", second: " seconds", day: " days"], separator: "; ") end)
end

t.(fn -> Duration.to_string(Duration.new!(day: 1), any.(foo: 1)) end)
t.(fn -> "#{Duration.new!(day: 1)}" end)
t.(fn -> inspect(Duration.new!(day: 1, microsecond: {1, 2})) end)
