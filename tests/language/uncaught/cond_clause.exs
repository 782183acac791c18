x = Process.get(:x)
cond do
  x -> 1
  x == 5 -> 2
end
