IO.puts("before")
raise "boom"
IO.puts("never")
