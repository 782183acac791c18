f = fn a, b -> a end
IO.puts(f.(1, 2))
