# Prints what each call returns or raises; the reference printed calendar.out.
t = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, r})
  end
end

t.(fn -> :calendar.date_to_gregorian_days(2000, 1, 1) end)
t.(fn -> :calendar.date_to_gregorian_days({0, 1, 1}) end)
t.(fn -> :calendar.date_to_gregorian_days({2023, 2, 29}) end)
t.(fn -> :calendar.date_to_gregorian_days({-1, 1, 1}) end)
t.(fn -> :calendar.gregorian_days_to_date(730_485) end)
t.(fn -> :calendar.gregorian_days_to_date(0) end)
t.(fn -> :calendar.datetime_to_gregorian_seconds({{2000, 1, 1}, {1, 2, 3}}) end)
t.(fn -> :calendar.gregorian_seconds_to_datetime(63_113_904_123) end)
t.(fn -> :calendar.gregorian_seconds_to_datetime(0) end)
t.(fn -> for d <- 1..10, do: :calendar.day_of_the_week(2024, 1, d) end)
t.(fn -> :calendar.day_of_the_week({2024, 2, 29}) end)
t.(fn -> for y <- [1900, 2000, 2023, 2024, 0], do: :calendar.is_leap_year(y) end)
t.(fn -> :calendar.is_leap_year(-4) end)
t.(fn -> for m <- 1..12, do: :calendar.last_day_of_the_month(2024, m) end)
t.(fn -> :calendar.last_day_of_the_month(2024, 13) end)

t.(fn ->
  for d <- [{2024, 1, 1}, {2021, 1, 1}, {2020, 12, 31}, {2016, 1, 3}, {2015, 12, 31}, {2018, 12, 31}, {2005, 1, 1}, {2004, 12, 27}],
      do: :calendar.iso_week_number(d)
end)

t.(fn -> {:calendar.valid_date(2024, 2, 29), :calendar.valid_date(2023, 2, 29), :calendar.valid_date({2024, 13, 1}), :calendar.valid_date({-1, 1, 1})} end)
t.(fn -> :calendar.time_to_seconds({1, 2, 3}) end)
t.(fn -> :calendar.seconds_to_time(3723) end)
t.(fn -> :calendar.seconds_to_time(86_400) end)
t.(fn -> :calendar.seconds_to_daystime(200_000) end)
t.(fn -> :calendar.seconds_to_daystime(-1) end)
t.(fn -> :calendar.time_difference({{2000, 1, 1}, {0, 0, 0}}, {{2000, 1, 3}, {1, 2, 3}}) end)
t.(fn -> :calendar.time_difference({{2000, 1, 3}, {1, 2, 3}}, {{2000, 1, 1}, {0, 0, 0}}) end)
t.(fn -> :calendar.system_time_to_universal_time(1_464_096_368, :second) end)
t.(fn -> :calendar.system_time_to_universal_time(-1, :millisecond) end)
t.(fn -> :calendar.universal_time_to_system_time({{2016, 5, 24}, {13, 26, 8}}) end)
t.(fn -> :calendar.universal_time_to_system_time({{2016, 5, 24}, {13, 26, 8}}, unit: :millisecond) end)
t.(fn -> :calendar.now_to_universal_time({1464, 96368, 5}) end)
t.(fn -> :calendar.now_to_datetime({1464, 96368, 5}) end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368, offset: ~c"Z") end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368, offset: ~c"+02:00") end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368, offset: ~c"-05:30", time_designator: ?\s) end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368_123, offset: ~c"Z", unit: :millisecond) end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368_123_456, offset: 3600, unit: :microsecond) end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368_123_456_789, offset: -3_600_000_000_000, unit: :nanosecond) end)
t.(fn -> :calendar.system_time_to_rfc3339(1_464_096_368, offset: ~c"Z", return: :binary) end)
t.(fn -> :calendar.rfc3339_to_system_time(~c"2016-05-24T13:26:08Z") end)
t.(fn -> :calendar.rfc3339_to_system_time(~c"2016-05-24T13:26:08.123Z", unit: :millisecond) end)
t.(fn -> :calendar.rfc3339_to_system_time("2016-05-24 13:26:08+02:00") end)
t.(fn -> :calendar.rfc3339_to_system_time(~c"2016-05-24T13:26:08.9-00:30", unit: :microsecond) end)
t.(fn -> :calendar.universal_time() |> tuple_size() end)
t.(fn -> :calendar.local_time() |> tuple_size() end)
t.(fn -> {y, w} = :calendar.iso_week_number(); is_integer(y) and w in 1..53 end)
