try do
  raise "first"
after
  IO.puts("cleanup")
end
