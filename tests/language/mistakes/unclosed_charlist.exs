x = ~c'abc
IO.puts(x)
