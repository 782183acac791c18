x = %{a: 1
IO.inspect(x)
