for x <- [1], uniq: true, reduce: 0 do
  acc -> acc + x
end
