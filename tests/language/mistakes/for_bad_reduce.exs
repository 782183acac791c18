for x <- [1], reduce: 0 do
  x
end
