if true do
  inner = 1
end
IO.puts(inner)
