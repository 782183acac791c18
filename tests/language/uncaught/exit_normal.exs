IO.puts("a")
exit(:normal)
IO.puts("b")
