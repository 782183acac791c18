x = 1
IO.puts(unquote(x))
