x = ~w(a b c
IO.inspect(x)
