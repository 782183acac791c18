[a, b] = Enum.to_list(1..60)
IO.inspect(a + b)
