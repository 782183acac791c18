IO.puts("before")
x = 1
IO.puts(x + y)
