x = 1
if x = 2, do: IO.puts(x)
