x = {1, 2
IO.inspect(x)
