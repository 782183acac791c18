IO.puts("before")
missing(1)
