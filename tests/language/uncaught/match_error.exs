{:ok, x} = Process.get(:x, {:error, :reason})
IO.inspect(x)
