try do
  1
catch
  a, b, c -> 1
end
