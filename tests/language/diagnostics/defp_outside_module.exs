IO.puts("before")
defp f(x), do: x
