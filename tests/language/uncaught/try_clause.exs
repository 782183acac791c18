try do
  Process.get(:x, 1)
else
  2 -> :two
end
