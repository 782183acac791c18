{:ok, x} = x = {:ok, 1}
IO.inspect(x)
