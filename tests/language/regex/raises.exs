# A literal that is no expression.
IO.puts("not reached")
x = ~r/a(/
IO.inspect(x)
