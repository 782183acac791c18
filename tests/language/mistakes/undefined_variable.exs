IO.puts(foo)
